extension EventKind {
  /// As the person whom it is about reads it.
  package var sentence: String {
    switch self {
    case .personAdded: "Se abrió la cuenta"
    case .roleGranted: "Se dio una función en el programa"
    case .roleRevoked: "Se quitó una función en el programa"
    case .passwordReset: "La administración del servidor puso una clave nueva"
    case .passwordChanged: "Se cambió la clave"
    case .passwordCardIssued: "Se entregó un código para una clave nueva"
    case .passwordRecovered: "Se puso una clave nueva con un código"
    case .consentChanged: "Cambió lo que se acepta que hagan con los datos"
    case .sessionsEnded: "Se cerraron todas las sesiones"
    case .secondFactorSet: "Se activó el segundo paso para entrar"
    case .secondFactorRemoved: "Se quitó el segundo paso para entrar"
    case .secondFactorReset: "La administración del servidor quitó el segundo paso para entrar"
    case .secondFactorCodesRenewed: "Se pidieron nuevos códigos en papel"
    case .secondFactorCodeUsed: "Se entró con un código en papel"
    case .cycleOpened: "Se abrió un ciclo"
    case .cohortOpened: "Se abrió un grupo"
    case .facilitatorAssigned: "Se encargó un grupo a quien lo facilita"
    case .enrolled: "Empezó a estudiar en un grupo"
    case .dataDownloaded: "Se descargaron los datos de la cuenta"
    case .erasureRequested: "Se pidió borrar los datos de la cuenta"
    case .erasureCancelled: "Se canceló el pedido de borrar los datos"
    case .personErased: "Se borraron los datos de la cuenta"
    case .dataSwept: "Se borraron datos viejos"
    }
  }
}
