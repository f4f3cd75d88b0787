import Core
import Web

extension Visit {
  /// What was just done, by the word in the address.
  var doneSentence: String? {
    switch query["listo"] {
    case "abierto": "Listo: está abierto."
    case "guardado": "Listo: quedó guardado."
    case "cerrado": "Listo: está cerrado. Nada en él se puede cambiar."
    case "reabierto": "Listo: está abierto otra vez."
    case "archivado": "Listo: está archivado. Puedes sacarlo del archivo cuando quieras."
    case "inscrita": "Listo: la persona está inscrita."
    case "espera": "No hay cupos libres: la persona quedó en la lista de espera."
    case "invitada": "Listo: la invitación le aparece al entrar en su aula."
    case "ya": "La persona ya estaba en este grupo."
    case "retirada":
      "Listo: la persona ya no está en el grupo. Si fue un error, la encuentras abajo, en «Ya no están»."
    case "traspasada": "Listo: la persona pasó al otro grupo con todo su trabajo."
    case "anulada": "Listo: el enlace ya no abre nada."
    case "aceptado": "Listo: ya estás en el grupo."
    case "en-espera":
      "El grupo está lleno: quedaste en la lista de espera. Te toca en el orden en que llegaste."
    case "pedido": "Listo: el equipo del grupo verá tu pedido."
    case "no-aceptado": "Listo: no entrarás en ese grupo."
    default: nil
    }
  }
}
