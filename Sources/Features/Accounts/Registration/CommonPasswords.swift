/// What people choose most, in Spanish and on keypads, folded to small letters without accents or signs; digits around
/// them are taken off before the look-up. Put together by hand from what lists of leaked passwords have in common.
let commonPasswords: Set<String> = Set((weakWords + weakPhrases).map { $0 })

/// Words that add nothing to a password, even beside others.
let weakWords: [String] = words(
  """
  integra integracion emprende emprender emprendedor emprendedora emprendimiento negocio negocios capital semilla
  trabaja trabajo aprende aprender estudio estudiar estudiante alumno alumna profesor profesora facilitador facilitadora
  modulo leccion certificado taller grupo movilidad humana refugio refugiado refugiada migrante acogida retornado
  alcaldia gad conquito acnur oim cooperacion ciudad barrio cedula pasaporte vivienda empresa tienda ventas
  demo aula clave contrasena contra password passw0rd passwd secreto secreta acceso entrar usuario usuaria admin
  administrador administradora sistema prueba pruebas test temporal inicio cuenta registro curso cursos programa municipio
  hola buenas gracias amor amorcito teamo tequiero mivida micielo corazon besos bebe bebita bebito princesa principe reina
  rey hermosa hermoso bonita bonito linda lindo preciosa chiquita chiquito gordita gordito flaca flaco negrita negrito
  mama mami mamita papa papi papito hijo hija hijos familia abuela abuelo hermana hermano esposo esposa novia novio amigos
  amigas amiga amigo dios jesus jesucristo cristo virgen maria dolorosa bendicion angel angeles divinonino santos
  ecuador quito guayaquil cuenca latacunga ambato duran milagro machala santarosa huaquillas eloro guayas pichincha
  tungurahua cotopaxi sierra costa venezuela caracas maracaibo colombia bogota medellin cali peru lima cuba habana haiti
  valencia barquisimeto maracay merida tachira zulia chavez bolivar bolivariano arepa caribe pasto ipiales nariño narino
  tulcan ibarra loja manta portoviejo esmeraldas riobamba guaranda ecuatoriano ecuatoriana venezolano venezolana
  colombiano colombiana peruano peruana cubano cubana bienestar esperanza libertad futuro exito suerte fortaleza
  barcelona emelec liga ligadequito ldu deportivo elnacional aucas olmedo tricolor futbol messi neymar ronaldo
  realmadrid boca river millonarios nacional america
  qwerty qwertyuiop qwertyui asdfgh asdfghjkl zxcvbn zxcvbnm asdf qwer qaz wsx abc abcd abcde abcdef abcdefg
  enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre lunes martes miercoles
  jueves viernes sabado domingo verano invierno primavera navidad
  carlos juan jose luis miguel jorge pedro manuel david daniel andres diego fernando cristian christian kevin bryan jonathan
  alex alexander sebastian mateo santiago gabriel angelo marco antonio ricardo roberto eduardo
  ana carmen rosa luisa lucia andrea gabriela daniela paola karla carla diana karina jessica jennifer veronica monica
  patricia sofia valentina camila isabella martina fernanda alejandra alejandro katherine estefania viviana johanna
  perro gato gatito perrito conejo tigre leon lobo dragon mariposa luna sol estrella estrellita cielo flor flores rosita
  chocolate galleta pastel pizza cafe mango banano platano naranja fresa
  iloveyou love baby angelito superman batman spiderman pokemon naruto goku minecraft roblox freefire fortnite
  facebook google gmail hotmail yahoo whatsapp instagram tiktok youtube samsung huawei xiaomi motorola iphone android
  internet computadora celular telefono master welcome bienvenido bienvenida letmein monkey football baseball sunshine
  shadow killer pepito pepita fulano nadie cualquiera nose olvide olvidada misma mismo clavenueva nuevaclave
  """)

/// Whole passwords that are more than one word.
private let weakPhrases: [String] = words(
  """
  aprendetrabajayemprende aprendetrabajaemprende aulavirtual miaula minegocio miemprendimiento capitalsemilla
  economiaintegrada integracioneconomica programamunicipal quieroemprender quierotrabajar sipuedo sisepuede
  adelante siempreadelante echandopalante vamosadelante gloriaaljehova losquieromucho mividaentera amorverdadero
  passwordclave clavesecreta clavepersonal miclavesecreta nomeacuerdodenada contrasenasegura contrasenanueva
  teamomucho tequieromucho teamoamor amordemivida miamor miamorcito minino mibebe mihija mihijo mifamilia
  diosesamor diosesfiel diosesbueno diosmio diosconmigo jesusteamo jesusesamor jehova jehovaesmipastor gloriaadios
  notengoclave nolose nomeacuerdo nosecual laclave miclave micontrasena micontrasenia contrasenia lamisma lamismadesiempre
  holamundo holahola holacomoestas buenosdias feliznavidad felizdia todopoderoso vivaecuador vivaelecuador ecuadorecuador
  barcelonasc barcelonasportingclub idolodelecuador ligacampeon viacampeon emelecteamo
  adminadmin administracion passwordpassword changeme cambiame iloveyouforever loveyou qwertyasdfgh asdfasdf qwerqwer
  onetwothree unodostres unodostrescuatro primeravez segundaclave sinclave abrete abretesesamo ultrasecreto supersecreto
  correctohorsebatterystaple correcthorsebatterystaple trustnooneatall letmeinplease
  """)

private func words(_ text: String) -> [String] {
  text.split { $0 == " " || $0 == "\n" }.map { String($0) }
}
