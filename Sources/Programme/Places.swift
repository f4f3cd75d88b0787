/// One of the nine cities, with what is there for the programme.
package struct Place: Sendable, Equatable {
  /// As the database has it.
  package let city: String
  package let name: String
  package let zone: String
  /// How many of a hundred people live there.
  package let share: Int
  /// Where cohorts meet.
  package let rooms: [String]
  package let quarters: [String]

  /// In the order in which people are spread over them.
  package static let all: [Place] = [
    Place(
      city: "quito", name: "Quito", zone: "sierra-centro", share: 22,
      rooms: ["Casa Somos San Marcos", "Centro comunitario de Carapungo", "Casa barrial de Solanda"],
      quarters: ["Carapungo", "Solanda", "Chillogallo", "Cotocollao", "La Ecuatoriana"]),
    Place(
      city: "guayaquil", name: "Guayaquil", zone: "guayas", share: 19,
      rooms: [
        "Centro Municipal del Suburbio", "Casa comunal de Bastión Popular", "Aula municipal de la Alborada",
      ],
      quarters: ["Bastión Popular", "el Suburbio", "la Alborada", "Guasmo Sur", "Mapasingue"]),
    Place(
      city: "machala", name: "Machala", zone: "el-oro", share: 12,
      rooms: ["Centro comunitario de Puerto Bolívar", "Casa barrial 8 de Noviembre", "Biblioteca municipal"],
      quarters: ["Puerto Bolívar", "El Cambio", "la Providencia", "8 de Noviembre"]),
    Place(
      city: "ambato", name: "Ambato", zone: "sierra-centro", share: 11,
      rooms: ["Centro de Huachi Chico", "Casa barrial de Ficoa", "Aula municipal de la Merced"],
      quarters: ["Huachi Chico", "Izamba", "Ficoa", "la Península"]),
    Place(
      city: "duran", name: "Durán", zone: "guayas", share: 9,
      rooms: ["Centro comunitario El Recreo", "Casa comunal de Abel Gilbert", "Malecón, sala 2"],
      quarters: ["El Recreo", "Abel Gilbert", "Primavera", "Arbolito"]),
    Place(
      city: "latacunga", name: "Latacunga", zone: "sierra-centro", share: 8,
      rooms: ["Centro de San Felipe", "Casa barrial de La Matriz", "Aula de Eloy Alfaro"],
      quarters: ["San Felipe", "La Matriz", "Eloy Alfaro", "Ignacio Flores"]),
    Place(
      city: "huaquillas", name: "Huaquillas", zone: "el-oro", share: 8,
      rooms: ["Centro binacional", "Casa comunal de Unión Lojana", "Aula municipal de El Paraíso"],
      quarters: ["Unión Lojana", "El Paraíso", "Milton Reyes", "Hualtaco"]),
    Place(
      city: "milagro", name: "Milagro", zone: "guayas", share: 6,
      rooms: ["Centro comunitario Los Vergeles", "Casa barrial de Las Piñas", "Aula de Chirijos"],
      quarters: ["Los Vergeles", "Las Piñas", "Chirijos", "Bellavista"]),
    Place(
      city: "santa-rosa", name: "Santa Rosa", zone: "el-oro", share: 5,
      rooms: ["Centro comunitario de Jambelí", "Casa barrial de Puerto Jelí", "Aula municipal del Centro"],
      quarters: ["Jambelí", "Puerto Jelí", "Nuevo Santa Rosa", "Balosa"]),
  ]
}
