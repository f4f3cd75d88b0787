/// Names as people of the programme have them, by where they come from. Nobody's in particular: a given name, perhaps two, and
/// two family names are drawn apart.
struct Names {
  let women: [String]
  let men: [String]
  let family: [String]

  static func of(_ nationality: Nationality) -> Names {
    switch nationality {
    case .venezuela: venezuela
    case .ecuador: ecuador
    case .colombia: colombia
    case .peru, .cuba, .haiti, .argentina, .chile: others
    }
  }

  private static let venezuela = Names(
    women: words(
      """
      Yuleisy Yajaira Maryelis Génesis Oriana Daniela Yoselin Coromoto Milagros Rosangela Keyla Andreína Mariángel Nairobis \
      Yusmary Dayana Luisana Carolina Betania Eucaris Zulay Maigualida Anyelis Joselyn Paola Norelis Yenifer Marisela Ismenia \
      Leidy Roxana Gladys Elimar Franyelis Karelis Vanessa Yolimar Auristela Mileidy Beatriz
      """),
    men: words(
      """
      Wilmer José Gregorio Yonathan Luis Alberto Carlos Jhonny Eduar Richard Jesús Darwin Rafael Leonel Moisés Franklin Orlando \
      Yorman Gustavo Alexis Ramón Elvis Kleiver Nelson Argenis Deivis Rubén Ender Simón Jonás Marcos
      """),
    family: words(
      """
      Contreras Rondón Salas Guerrero Colmenares Pacheco Urdaneta Briceño Escalona Linares Barrios Graterol Camacaro Querales \
      Bracho Perozo Sulbarán Quintero Marcano Figuera Carrasquel Villegas Montilla Araujo Uzcátegui Nava Chirinos Lugo Piña \
      Yépez Tovar Rosales Landaeta Parra Medina Azuaje Mijares Oropeza Torrealba Guédez
      """))

  private static let ecuador = Names(
    women: words(
      """
      Rosa María Blanca Mercedes Lourdes Narcisa Fanny Piedad Jenny Maritza Nelly Silvia Verónica Marisol Ligia Digna Elsa \
      Tania Mayra Germania Lorena Gabriela Nancy Clemencia Yolanda Zoila Carmen Dolores Luz Esthela Jessenia Gina Katty Mónica \
      Shirley Amparo Cecilia Targelia Delia Pilar
      """),
    men: words(
      """
      Segundo Manuel Ángel Byron Édison Freddy Washington Galo Wilson Marco Klever Patricio Holger Stalin Vicente Milton Jorge \
      Darío Fabián Hugo Ramiro Bolívar Celso Iván Rodrigo Xavier Néstor Efraín Olmedo Gonzalo
      """),
    family: words(
      """
      Quishpe Toapanta Caiza Guamán Chiluiza Yánez Cevallos Zambrano Moreira Vera Loor Mendoza Suárez Tomalá Borbor Aguilar \
      Ordóñez Jaramillo Romero Naranjo Paredes Villacís Tipán Chango Masabanda Llumiquinga Andrade Morales Espinoza Carrión \
      Lema Pilco Sailema Tituaña Bravo Cedeño Párraga Quimí Macías Ramírez Sisalema Tenesaca
      """))

  private static let colombia = Names(
    women: words(
      """
      Luz Dary Claudia Sandra Yamile Marleny Astrid Nubia Diana Adriana Ángela Viviana Deysi Martha Liliana Yurany Esperanza \
      Johana Rubiela Bibiana Paola
      """),
    men: words(
      "Jhon Fredy Hernán Álvaro Óscar Fabio Duván Jairo Nelson Gilberto Yeison Rodolfo Héctor Libardo Wilson Camilo"
    ),
    family: words(
      """
      Ospina Cuéllar Arboleda Mosquera Rentería Cardona Giraldo Burbano Erazo Rosero Benavides Chamorro Delgado Portilla Zapata \
      Valencia Londoño Hurtado Angulo Quiñones
      """))

  private static let others = Names(
    women: words("Milagros Yesenia Flor Maribel Nadia Yamilet Roselaine Belkis Pamela Soledad"),
    men: words("Percy Wilder Yoel Junior Walter Ernesto Jean Dany Rolando Matías"),
    family: words("Huamán Quispe Chávez Salazar Ccori Pérez Baptiste Pierre Fuentes Figueroa Sosa Navarro"))
}

func words(_ text: String) -> [String] {
  text.split { $0 == " " || $0 == "\n" }.map { String($0) }
}
