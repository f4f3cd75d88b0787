import Core
import Offices
import SQLite

extension Demo {
  /// Lets each of the nine cities tell where it gives help. Area codes are the provinces' own, but no number in Ecuador begins with 0 behind
  /// the area, and no mobile number with 090: nobody can be called by mistake.
  static func tellOffices(in database: Database, at now: Instant) throws {
    try database.write { db in
      let author = try id(of: "ada", in: db)
      for (index, told) in offices.enumerated() {
        let office = Office(
          address: told.address, phone: Telephone(typed: "0\(told.area) 000 0\(100 + index)"),
          whatsApp: Telephone(typed: "090 000 0\(100 + index)"), email: "ayuda.\(told.city)@demo.example",
          hours: told.hours)
        try keep(office, of: City.ID(rawValue: told.city), by: author, at: now, in: db)
      }
    }
  }

  /// A class that does not take place, for those in Quito.
  static func announce(in database: Database, at now: Instant) throws {
    let announcement = NewAnnouncement(
      to: City.ID(rawValue: "quito"),
      "Este sábado no hay clases presenciales en Quito. La próxima semana vuelven a su horario de siempre.",
      from: now, until: Instant(on: Day(now).adding(days: 8), minuteOfDay: 0))
    try database.write { db in
      _ = try make(announcement, by: try id(of: "carmen", in: db), at: now, in: db)
    }
  }

  private static let offices: [(city: String, area: Int, address: String, hours: String)] = [
    ("ambato", 3, "Av. Cevallos y Mera, planta baja del municipio", "Lunes a viernes, 8:00 a 16:30"),
    ("duran", 4, "Loja y Yaguachi, frente al parque", "Lunes a viernes, 8:30 a 16:30"),
    ("guayaquil", 4, "10 de Agosto y Malecón, ventanilla 6", "Lunes a viernes, 8:30 a 17:00"),
    ("huaquillas", 7, "Av. La República y Costa Rica, segundo piso", "Lunes a viernes, 8:00 a 16:00"),
    ("latacunga", 3, "Sánchez de Orellana y Ramírez Fita, junto al correo", "Lunes a viernes, 8:00 a 16:30"),
    ("machala", 7, "9 de Mayo y 25 de Junio, oficina 12", "Lunes a viernes, 8:00 a 17:00"),
    ("milagro", 4, "Juan Montalvo y Bolívar, patio del municipio", "Lunes a viernes, 8:30 a 16:30"),
    (
      "quito", 2, "García Moreno y Chile, Casa Somos del centro",
      "Lunes a viernes, 8:00 a 16:30; sábados hasta las 12:00"
    ),
    ("santa-rosa", 7, "Eloy Alfaro y Libertad, primer piso", "Lunes a viernes, 8:00 a 16:00"),
  ]
}
