/// What people of the programme do for a living, with prices as they are in the markets of the nine cities, roughly.
package struct Trade: Sendable {
  /// «Empanadas»: with a name or a place behind it, a business.
  package let title: String
  package let activity: String
  package let product: String
  /// In cents.
  package let price: Int
  package let unitCost: Int
  /// In a month.
  package let usualUnits: Int
  package let customers: String
  /// Machines and tools with their prices in cents.
  let assets: [(what: String, price: Int)]
  /// What is used up.
  let supplies: [(what: String, price: Int)]

  package static let all: [Trade] = [
    Trade(
      title: "Empanadas", activity: "Hago empanadas de queso y de pollo y las llevo a oficinas y paradas.",
      product: "Empanada", price: 100, unitCost: 52, usualUnits: 1400,
      customers: "Gente que sale a trabajar temprano sin desayunar, en la parada y en cuatro oficinas.",
      assets: [
        ("Cocina industrial de tres quemadores", 28_000), ("Congelador de 300 litros", 42_000),
        ("Freidora", 16_500),
      ],
      supplies: [("Quintales de harina y queso para un mes", 24_000), ("Empaques con sello", 7_500)]),
    Trade(
      title: "Costuras", activity: "Coso uniformes de escuela y arreglo ropa.", product: "Uniforme",
      price: 2_200,
      unitCost: 1_150, usualUnits: 70,
      customers: "Familias con hijos en tres escuelas del barrio, que compran antes de entrar a clases.",
      assets: [
        ("Máquina recta industrial", 48_000), ("Máquina overlock", 39_000), ("Plancha de vapor", 12_000),
      ],
      supplies: [("Tela para 60 uniformes", 36_000), ("Hilos, botones y cierres", 6_500)]),
    Trade(
      title: "Belleza", activity: "Corto y peino, y pinto uñas en mi sala y a domicilio.",
      product: "Servicio", price: 600,
      unitCost: 150, usualUnits: 190,
      customers: "Vecinas que trabajan toda la semana y van el viernes por la tarde y el sábado.",
      assets: [
        ("Silla hidráulica", 22_000), ("Secador y plancha profesionales", 15_500),
        ("Lámpara y mesa de uñas", 11_000),
      ],
      supplies: [("Tintes y tratamientos para dos meses", 18_000), ("Esmaltes y herramientas", 9_000)]),
    Trade(
      title: "Panadería", activity: "Horneo pan de yuca y pan dulce todas las mañanas.",
      product: "Funda de pan", price: 150,
      unitCost: 80, usualUnits: 1100,
      customers: "Tiendas del barrio que piden antes de las seis y vecinos que compran al paso.",
      assets: [
        ("Horno de cuatro latas", 52_000), ("Amasadora de 10 kilos", 38_000), ("Latas y coches", 14_000),
      ],
      supplies: [("Harina, manteca y queso para un mes", 30_000)]),
    Trade(
      title: "Encebollados", activity: "Vendo encebollado y ceviche de desayuno.", product: "Plato",
      price: 250,
      unitCost: 135, usualUnits: 620,
      customers: "Choferes y vendedores del mercado que desayunan entre las siete y las once.",
      assets: [
        ("Refrigeradora vertical", 46_000), ("Carro con techo y mesón", 35_000),
        ("Juego de ollas y vajilla", 13_500),
      ],
      supplies: [("Pescado y yuca para tres semanas", 26_000), ("Gas y desechables", 6_000)]),
    Trade(
      title: "Bicicletas", activity: "Arreglo bicicletas y vendo repuestos.", product: "Mantenimiento",
      price: 1_200,
      unitCost: 350, usualUnits: 85,
      customers: "Repartidores que viven de su bicicleta y no pueden parar un día.",
      assets: [
        ("Soporte y juego de herramientas", 24_000), ("Compresor", 19_500), ("Vitrina de repuestos", 16_000),
      ],
      supplies: [("Llantas, cadenas y pastillas", 28_000)]),
    Trade(
      title: "Jugos", activity: "Hago jugos y ensaladas de fruta en la esquina del parque.", product: "Vaso",
      price: 125,
      unitCost: 50, usualUnits: 1000,
      customers: "Estudiantes y oficinistas que a las cuatro buscan algo frío.",
      assets: [
        ("Licuadora industrial", 21_000), ("Vitrina fría", 44_000), ("Carrito con sombrilla", 27_000),
      ],
      supplies: [("Fruta y hielo para tres semanas", 17_500), ("Vasos y tapas", 5_500)]),
    Trade(
      title: "Limpieza", activity: "Limpio casas y oficinas con dos compañeras.", product: "Jornada",
      price: 2_500,
      unitCost: 900, usualUnits: 60,
      customers: "Familias que trabajan y tres consultorios que piden dos veces por semana.",
      assets: [
        ("Aspiradora de polvo y agua", 26_000), ("Lavadora de alfombras", 41_000),
        ("Escalera y carros", 11_500),
      ],
      supplies: [("Productos para dos meses", 15_000), ("Guantes y paños", 4_000)]),
    Trade(
      title: "Celulares", activity: "Cambio pantallas y baterías, y vendo accesorios.", product: "Arreglo",
      price: 1_800,
      unitCost: 900, usualUnits: 95,
      customers: "Gente que necesita su teléfono el mismo día y no puede comprar otro.",
      assets: [
        ("Estación de soldadura y microscopio", 33_000), ("Vitrina con luz", 18_000),
        ("Separador de pantallas", 23_500),
      ],
      supplies: [("Pantallas y baterías de los modelos que más llegan", 36_000)]),
    Trade(
      title: "Huertos", activity: "Siembro verduras y vendo canastas los viernes.", product: "Canasta",
      price: 1_000,
      unitCost: 480, usualUnits: 130,
      customers: "Familias que llegan tarde del trabajo, cuando el mercado ya cerró.",
      assets: [
        ("Sistema de riego por goteo", 29_000), ("Nevera para guardar la cosecha", 43_000),
        ("Balanza y canastas", 12_500),
      ],
      supplies: [("Semillas y abono para la temporada", 14_000), ("Fundas y etiquetas", 4_500)]),
    Trade(
      title: "Carpintería", activity: "Hago muebles pequeños y repisas por pedido.", product: "Mueble",
      price: 6_500,
      unitCost: 3_300, usualUnits: 26,
      customers: "Parejas que arriendan departamentos chicos y quieren muebles a medida.",
      assets: [
        ("Sierra de mesa", 47_000), ("Lijadora y taladro", 21_000), ("Compresor con pistola", 24_500),
      ],
      supplies: [("Tableros y herrajes para diez pedidos", 34_000)]),
    Trade(
      title: "Arepas", activity: "Vendo arepas rellenas por la noche.", product: "Arepa", price: 200,
      unitCost: 98,
      usualUnits: 800,
      customers: "Jóvenes que salen de clases nocturnas y familias que piden por WhatsApp.",
      assets: [
        ("Plancha a gas de 80 centímetros", 31_000), ("Congelador horizontal", 40_000),
        ("Toldo y mesas", 15_000),
      ],
      supplies: [("Harina, carne y queso para un mes", 25_500), ("Empaques", 5_000)]),
    Trade(
      title: "Lavandería", activity: "Lavo y plancho ropa por libras.", product: "Carga", price: 450,
      unitCost: 190,
      usualUnits: 260,
      customers: "Estudiantes y trabajadores que arriendan cuartos sin lavadora.",
      assets: [("Lavadora de 20 kilos", 68_000), ("Secadora a gas", 59_000), ("Plancha de prensa", 18_500)],
      supplies: [("Detergente y fundas para tres meses", 16_000)]),
    Trade(
      title: "Chocolates", activity: "Hago chocolate de cacao de la zona y bombones.", product: "Caja",
      price: 500,
      unitCost: 260, usualUnits: 240,
      customers: "Cafeterías y personas que buscan un regalo hecho aquí.",
      assets: [
        ("Templadora de chocolate", 55_000), ("Moldes y mesa de mármol", 17_500),
        ("Refrigeradora pequeña", 29_000),
      ],
      supplies: [("Cacao y azúcar para dos meses", 22_000), ("Cajas con marca", 9_500)]),
  ]
}
