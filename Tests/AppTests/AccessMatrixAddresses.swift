import App
import Core
import TestSupport
import Testing

extension AccessMatrixTests {
  /// A real address for each pattern with names. The session is one of Ana's.
  func address(of pattern: String, on site: TestSite) throws -> String {
    let stylesheet = site.site.assets.address(of: "aula.css")
    let examples = [
      "/publico/{huella}/{archivo}": stylesheet,
      "/cursos/{curso}": "/cursos/guias",
      "/ayuda/{guia}": "/ayuda/participante",
      // Ana and her only role; the one that is taken is Olga's.
      "/administracion/personas/{persona}": "/administracion/personas/1",
      "/administracion/personas/{persona}/roles": "/administracion/personas/1/roles",
      "/administracion/personas/{persona}/roles/{cargo}/quitar": "/administracion/personas/8/roles/8/quitar",
      "/coordinacion/personas/{persona}": "/coordinacion/personas/1",
      "/coordinacion/personas/{persona}/roles": "/coordinacion/personas/1/roles",
      "/coordinacion/personas/{persona}/roles/{cargo}/quitar": "/coordinacion/personas/1/roles/1/quitar",
      // A case about Ana and Olga, both in Quito.
      "/administracion/personas/{persona}/identidad": "/administracion/personas/1/identidad",
      "/administracion/personas/{persona}/identidad/quitar": "/administracion/personas/1/identidad/quitar",
      "/coordinacion/personas/{persona}/identidad": "/coordinacion/personas/1/identidad",
      "/coordinacion/personas/{persona}/identidad/quitar": "/coordinacion/personas/1/identidad/quitar",
      "/facilitacion/personas/{persona}/identidad": "/facilitacion/personas/1/identidad",
      "/facilitacion/personas/{persona}/identidad/quitar": "/facilitacion/personas/1/identidad/quitar",
      "/facilitacion/personas/{persona}": "/facilitacion/personas/1",
      // Nobody of the cast asked for anything.
      "/pedidos/borrar/{persona}/detener": "/pedidos/borrar/1/detener",
      // Cohort 1 is Ana's, run by Fabiola, with a list that waits; cohort 2 is there to be put away.
      "/coordinacion/ciclos/{ciclo}": "/coordinacion/ciclos/1",
      "/coordinacion/ciclos/{ciclo}/editar": "/coordinacion/ciclos/1/editar",
      "/coordinacion/ciclos/{ciclo}/cerrar": "/coordinacion/ciclos/2/cerrar",
      "/coordinacion/ciclos/{ciclo}/reabrir": "/coordinacion/ciclos/2/reabrir",
      "/coordinacion/ciclos/{ciclo}/grupos": "/coordinacion/ciclos/1/grupos",
      "/coordinacion/grupos/{grupo}/archivar": "/coordinacion/grupos/2/archivar",
      "/coordinacion/grupos/{grupo}/desarchivar": "/coordinacion/grupos/2/desarchivar",
      "/mi-aula/grupos/{grupo}/{accion}": "/mi-aula/grupos/1/pedir",
      "/invitacion/{codigo}": "/invitacion/AAAAAAAAAAAAAAAAAAAAAA",
      "/administracion/ciudades/{ciudad}": "/administracion/ciudades/duran",
      "/administracion/duplicados/{caso}": "/administracion/duplicados/1",
      "/administracion/duplicados/{caso}/distintas": "/administracion/duplicados/1/distintas",
      "/administracion/duplicados/{caso}/unir": "/administracion/duplicados/1/unir",
      "/administracion/duplicados/{caso}/deshacer": "/administracion/duplicados/1/deshacer",
      "/coordinacion/duplicados/{caso}": "/coordinacion/duplicados/1",
      "/coordinacion/duplicados/{caso}/distintas": "/coordinacion/duplicados/1/distintas",
      "/coordinacion/duplicados/{caso}/unir": "/coordinacion/duplicados/1/unir",
      "/coordinacion/duplicados/{caso}/deshacer": "/coordinacion/duplicados/1/deshacer",
      "/cursos/{curso}/glosario": "/cursos/huerto/glosario",
      "/cursos/{curso}/archivos/{huella}/{archivo}": "/cursos/huerto/archivos/0123456789abcdef/foto.png",
      "/cursos/{curso}/{modulo}": "/cursos/guias/empezar",
      // No sample has an exam, so nobody finds one.
      "/cursos/{curso}/examen": "/cursos/huerto/examen",
      "/cursos/{curso}/examen/{intento}": "/cursos/huerto/examen/1",
      "/cursos/{curso}/examen/{intento}/{numero}": "/cursos/huerto/examen/1/1",
      // No sitting is open.
      "/coordinacion/examenes/{convocatoria}": "/coordinacion/examenes/1",
      "/coordinacion/examenes/{convocatoria}/codigo": "/coordinacion/examenes/1/codigo",
      "/coordinacion/examenes/{convocatoria}/acta": "/coordinacion/examenes/1/acta",
      "/coordinacion/examenes/{convocatoria}/resultados.csv": "/coordinacion/examenes/1/resultados.csv",
      "/coordinacion/examenes/{convocatoria}/preguntas": "/coordinacion/examenes/1/preguntas",
      "/coordinacion/examenes/{convocatoria}/personas/{persona}": "/coordinacion/examenes/1/personas/1",
      "/coordinacion/examenes/{convocatoria}/tablero": "/coordinacion/examenes/1/tablero",
      "/coordinacion/examenes/{convocatoria}/editar": "/coordinacion/examenes/1/editar",
      "/coordinacion/examenes/{convocatoria}/cancelar": "/coordinacion/examenes/1/cancelar",
      "/coordinacion/examenes/{convocatoria}/resultados.xlsx": "/coordinacion/examenes/1/resultados.xlsx",
      "/coordinacion/examenes/{convocatoria}/personas": "/coordinacion/examenes/1/personas",
      "/coordinacion/examenes/{convocatoria}/personas/{persona}/quitar":
        "/coordinacion/examenes/1/personas/1/quitar",
      "/coordinacion/examenes/{convocatoria}/preguntas/{pregunta}":
        "/coordinacion/examenes/1/preguntas/0123456789abcdef",
      "/coordinacion/examenes/{convocatoria}/preguntas/{pregunta}/anular":
        "/coordinacion/examenes/1/preguntas/0123456789abcdef/anular",
      "/coordinacion/examenes/{convocatoria}/preguntas/{pregunta}/deshacer":
        "/coordinacion/examenes/1/preguntas/0123456789abcdef/deshacer",
      "/cursos/{curso}/{modulo}/prueba": "/cursos/huerto/la-tierra/prueba",
      // Nobody has begun an attempt.
      "/cursos/{curso}/{modulo}/prueba/{intento}": "/cursos/huerto/la-tierra/prueba/1",
      "/cursos/{curso}/{modulo}/prueba/{intento}/{numero}": "/cursos/huerto/la-tierra/prueba/1/1",
      "/facilitacion/preguntas/{intento}/{numero}": "/facilitacion/preguntas/1/1",
      "/facilitacion/correcciones/{curso}/{pregunta}": "/facilitacion/correcciones/huerto/semilla",
      "/cursos/{curso}/{modulo}/tarea": "/cursos/huerto/la-tierra/tarea",
      // Nobody has written or handed in anything.
      "/cursos/{curso}/{modulo}/tarea/borrador": "/cursos/huerto/la-tierra/tarea/borrador",
      "/cursos/{curso}/{modulo}/tarea/borrador/elegir": "/cursos/huerto/la-tierra/tarea/borrador/elegir",
      "/cursos/{curso}/{modulo}/tarea/retirar": "/cursos/huerto/la-tierra/tarea/retirar",
      "/cursos/{curso}/{modulo}/tarea/entregas/{numero}": "/cursos/huerto/la-tierra/tarea/entregas/1",
      "/facilitacion/entregas/{entrega}": "/facilitacion/entregas/1",
      "/cursos/{curso}/{modulo}/sesion": "/cursos/guias/empezar/sesion",
      "/cursos/{curso}/{modulo}/{leccion}": "/cursos/guias/empezar/saludar",
      "/cursos/{curso}/{modulo}/{leccion}/terminar": "/cursos/guias/empezar/saludar/terminar",
      "/cursos/{curso}/{modulo}/{leccion}/lugar": "/cursos/guias/empezar/saludar/lugar",
      // No sample has an activity, and nobody a cohort, so nobody finds any.
      "/cursos/{curso}/{modulo}/{leccion}/actividades/{actividad}":
        "/cursos/guias/empezar/saludar/actividades/ninguna",
      "/mi-aula/herramienta-financiera/{paso}": "/mi-aula/herramienta-financiera/lo-que-vendes",
      // Nobody has a version.
      "/mi-aula/herramienta-financiera/versiones/{version}": "/mi-aula/herramienta-financiera/versiones/1",
      "/mi-aula/cuaderno/{curso}/{actividad}": "/mi-aula/cuaderno/guias/ninguna",
      // Nobody of the cast wrote a business model.
      "/mi-aula/modelo-de-negocio/{casilla}": "/mi-aula/modelo-de-negocio/clientes",
      "/mi-aula/modelo-de-negocio/{casilla}/traer": "/mi-aula/modelo-de-negocio/clientes/traer",
      "/mi-aula/modelo-de-negocio/{casilla}/textos": "/mi-aula/modelo-de-negocio/clientes/textos",
      "/mi-aula/modelo-de-negocio/versiones/{version}": "/mi-aula/modelo-de-negocio/versiones/1",
      "/mi-aula/modelo-de-negocio/versiones/{version}/volver":
        "/mi-aula/modelo-de-negocio/versiones/1/volver",
      "/facilitacion/grupos/{grupo}/personas/{persona}/modulos": "/facilitacion/grupos/1/personas/1/modulos",
      "/facilitacion/grupos/{grupo}/estudio/{persona}": "/facilitacion/grupos/1/estudio/1",
      // Nobody has hours, so nobody finds the line.
      "/facilitacion/grupos/{grupo}/estudio/{persona}/horas/{linea}":
        "/facilitacion/grupos/1/estudio/1/horas/1",
      "/facilitacion/encuentros/{encuentro}": "/facilitacion/encuentros/1",
      "/facilitacion/encuentros/{encuentro}/marca": "/facilitacion/encuentros/1/marca",
      "/facilitacion/encuentros/{encuentro}/cancelar": "/facilitacion/encuentros/2/cancelar",
      "/facilitacion/encuentros/{encuentro}/lista": "/facilitacion/encuentros/1/lista",
      "/facilitacion/encuentros/{encuentro}/codigo": "/facilitacion/encuentros/1/codigo",
      // Nobody has sent a file.
      "/archivos/{archivo}": "/archivos/1",
      "/archivos/{archivo}/borrar": "/archivos/1/borrar",
      "/archivos/{archivo}/imagen": "/archivos/1/imagen",
      "/archivos/subidas/{subida}": "/archivos/subidas/0123456789abcdef0123456789abcdef",
      // Nobody has begun a quiz.
      // Nobody has finished anything, so there is no certificate, and no institution behind one.
      "/certificados/{codigo}": "/certificados/AAAA-AAAA-AAAA-AAAA",
      "/insignias/llaves/{llave}": "/insignias/llaves/00000000",
      // Cohort 3 is Olga's, of Sierra Centro, with a class that waits for an observer.
      "/formacion/ciclos/{ciclo}/grupos": "/formacion/ciclos/3/grupos",
      "/formacion/grupos/{grupo}": "/formacion/grupos/3",
      "/formacion/grupos/{grupo}/confirmar": "/formacion/grupos/3/confirmar",
      "/formacion/grupos/{grupo}/resultados.xlsx": "/formacion/grupos/3/resultados.xlsx",
      "/formacion/grupos/{grupo}/resultados.csv": "/formacion/grupos/3/resultados.csv",
      "/formacion/grupos/{grupo}/personas/{persona}": "/formacion/grupos/3/personas/8",
      "/formacion/grupos/{grupo}/personas/{persona}/facilitar": "/formacion/grupos/3/personas/8/facilitar",
      "/formacion/grupos/{grupo}/personas/{persona}/renovar": "/formacion/grupos/3/personas/8/renovar",
      "/formacion/practicas/{practica}": "/formacion/practicas/1",
      "/mi-aula/formacion/practicas/{practica}": "/mi-aula/formacion/practicas/1",
      "/mi-aula/formacion/practicas/{practica}/corregir": "/mi-aula/formacion/practicas/1/corregir",
      "/mi-aula/formacion/practicas/{practica}/pedir": "/mi-aula/formacion/practicas/1/pedir",
      "/mi-aula/formacion/practicas/{practica}/firmar": "/mi-aula/formacion/practicas/1/firmar",
      "/mi-aula/formacion/practicas/{practica}/revisar": "/mi-aula/formacion/practicas/1/revisar",
      "/mi-aula/formacion/practicas/{practica}/retirar": "/mi-aula/formacion/practicas/2/retirar",
      "/coordinacion/certificados/grupos/{grupo}": "/coordinacion/certificados/grupos/1",
      "/coordinacion/certificados/grupos/{grupo}/certificados.pdf":
        "/coordinacion/certificados/grupos/1/certificados.pdf",
      "/coordinacion/certificados/grupos/{grupo}/personas/{persona}":
        "/coordinacion/certificados/grupos/1/personas/1",
      "/coordinacion/certificados/emisiones/{emision}": "/coordinacion/certificados/emisiones/1",
      "/coordinacion/certificados/emitidos/{certificado}": "/coordinacion/certificados/emitidos/1",
      "/coordinacion/certificados/emitidos/{certificado}/certificado.pdf":
        "/coordinacion/certificados/emitidos/1/certificado.pdf",
      "/coordinacion/certificados/emitidos/{certificado}/corregir":
        "/coordinacion/certificados/emitidos/1/corregir",
      "/coordinacion/certificados/emitidos/{certificado}/anular":
        "/coordinacion/certificados/emitidos/1/anular",
      "/mi-aula/certificados/{certificado}/certificado.pdf": "/mi-aula/certificados/1/certificado.pdf",
      "/mi-aula/certificados/{certificado}/insignia.png": "/mi-aula/certificados/1/insignia.png",
      "/mi-aula/certificados/{certificado}/credencial.json": "/mi-aula/certificados/1/credencial.json",
      "/mi-aula/certificados/{certificado}/credencial.jwt": "/mi-aula/certificados/1/credencial.jwt",
      "/coordinacion/avales/{aval}/{imagen}": "/coordinacion/avales/1/logo.png",
      "/coordinacion/contacto/{ciudad}": "/coordinacion/contacto/quito",
      // Nobody has announced anything.
      "/coordinacion/comunicados/{comunicado}/terminar": "/coordinacion/comunicados/1/terminar",
      "/comunicados/{comunicado}/cerrar": "/comunicados/1/cerrar",
      "/coordinacion/avales/{aval}/terminar": "/coordinacion/avales/1/terminar",
      // No call is decided.
      "/mesa/{convocatoria}": "/mesa/1",
      "/mesa/{convocatoria}/probar": "/mesa/1/probar",
      "/mesa/{convocatoria}/sorteo": "/mesa/1/sorteo",
      "/mesa/{convocatoria}/decidir": "/mesa/1/decidir",
      "/mesa/{convocatoria}/firmar": "/mesa/1/firmar",
      "/mesa/{convocatoria}/lista.xlsx": "/mesa/1/lista.xlsx",
      "/mesa/{convocatoria}/acta": "/mesa/1/acta",
      "/mesa/{convocatoria}/apelaciones": "/mesa/1/apelaciones",
      "/mesa/{convocatoria}/apelaciones/{postulacion}": "/mesa/1/apelaciones/1",
      "/coordinacion/fondos/{convocatoria}/decision": "/coordinacion/fondos/1/decision",
      "/coordinacion/fondos/{convocatoria}/puntajes": "/coordinacion/fondos/1/puntajes",
      "/coordinacion/fondos/{convocatoria}/traza": "/coordinacion/fondos/1/traza",
      "/coordinacion/fondos/{convocatoria}/traza/traza.csv": "/coordinacion/fondos/1/traza/traza.csv",
      "/coordinacion/fondos/{convocatoria}/traza/traza.xlsx": "/coordinacion/fondos/1/traza/traza.xlsx",
      "/fondos/{convocatoria}/resultado": "/fondos/1/resultado",
      "/fondos/{convocatoria}/apelacion": "/fondos/1/apelacion",
      // Nobody scores anything.
      "/evaluacion/{evaluacion}": "/evaluacion/1",
      "/evaluacion/{evaluacion}/entregar": "/evaluacion/1/entregar",
      "/evaluacion/{evaluacion}/abstenerse": "/evaluacion/1/abstenerse",
      "/evaluacion/{evaluacion}/volver": "/evaluacion/1/volver",
      "/coordinacion/fondos/{convocatoria}/evaluacion": "/coordinacion/fondos/1/evaluacion",
      "/coordinacion/fondos/{convocatoria}/evaluacion/personas": "/coordinacion/fondos/1/evaluacion/personas",
      "/coordinacion/fondos/{convocatoria}/evaluacion/quitar": "/coordinacion/fondos/1/evaluacion/quitar",
      "/coordinacion/fondos/{convocatoria}/evaluacion/empezar": "/coordinacion/fondos/1/evaluacion/empezar",
      "/coordinacion/fondos/{convocatoria}/evaluacion/repartir": "/coordinacion/fondos/1/evaluacion/repartir",
      "/coordinacion/fondos/{convocatoria}/evaluacion/recordar": "/coordinacion/fondos/1/evaluacion/recordar",
      "/coordinacion/fondos/{convocatoria}/evaluacion/postulaciones/{postulacion}":
        "/coordinacion/fondos/1/evaluacion/postulaciones/1",
      "/coordinacion/fondos/{convocatoria}/evaluacion/postulaciones/{postulacion}/pasar":
        "/coordinacion/fondos/1/evaluacion/postulaciones/1/pasar",
      "/coordinacion/fondos/{convocatoria}/evaluacion/postulaciones/{postulacion}/conflicto":
        "/coordinacion/fondos/1/evaluacion/postulaciones/1/conflicto",
      "/coordinacion/fondos/{convocatoria}/evaluacion/postulaciones/{postulacion}/conflicto/retirar":
        "/coordinacion/fondos/1/evaluacion/postulaciones/1/conflicto/retirar",
      // Call 1 is open in Quito and Machala; 2 is a draft in Quito, 3 is open in Quito.
      "/fondos/{convocatoria}": "/fondos/1",
      "/coordinacion/fondos/{convocatoria}": "/coordinacion/fondos/1",
      "/coordinacion/fondos/{convocatoria}/editar": "/coordinacion/fondos/2/editar",
      "/coordinacion/fondos/{convocatoria}/copiar": "/coordinacion/fondos/2/copiar",
      "/coordinacion/fondos/{convocatoria}/publicar": "/coordinacion/fondos/2/publicar",
      "/coordinacion/fondos/{convocatoria}/fechas": "/coordinacion/fondos/3/fechas",
      "/coordinacion/fondos/{convocatoria}/cancelar": "/coordinacion/fondos/3/cancelar",
      // A code that was never shown.
      "/asistencia/{codigo}": "/asistencia/1-AAAAAAAAAA",
      "/mi-aula/encuentros/{archivo}": "/mi-aula/encuentros/1.ics",
    ]
    guard pattern.contains("{") else { return pattern }
    if let desk = ["/coordinacion", "/facilitacion"].first(where: { pattern.hasPrefix("\($0)/grupos/{") }),
      examples[pattern] == nil
    {
      return desk
        + pattern.dropFirst(desk.count).replacing("{grupo}", with: "1").replacing("{inscripcion}", with: "1")
        .replacing("{accion}", with: "retirar").replacing("{lista}", with: "1").replacing(
          "{enlace}", with: "1")
    }
    // The call of this number is open in Quito, and Ana has begun application 1 without any item.
    if pattern.hasPrefix("/fondos/{convocatoria}/postulacion")
      || pattern.hasPrefix("/coordinacion/fondos/{convocatoria}/postulaciones")
    {
      let call: Int64 = try site.database.one("SELECT max(call_id) FROM application")
      return ["postulacion", "gasto", "numero", "excepcion"].reduce(
        pattern.replacing("{paso}", with: "negocio").replacing("{convocatoria}", with: String(call))
      ) { $0.replacing("{\($1)}", with: "1") }
    }
    guard pattern != "/cuenta/sesiones/{sesion}" else { return try anotherSession(of: .ana, on: site) }
    return try #require(examples[pattern], "an example for \(pattern) is missing in this test")
  }
}
