"""Phrases in Spanish and Portuguese."""

SPANISH = """
ask more: gracias, eso ayuda. Una pregunta más: ¿pasa también en una ventana privada?
| gracias. ¿Desde cuándo exactamente?
bad: Tardaron demasiado. | Tuve que explicar todo dos veces.
mixed: Se resolvió, pero lento. | Bien, podría ser más rápido.
good: Rápido y amable. | Excelente soporte, ¡gracias!
hello: Hola, | Buenos días: | Hola, equipo: | Buenas tardes:
dear: Hola, {}: | Buen día, {}:
bye: Saludos, | Gracias y saludos, | Saludos cordiales,
care: Saludos cordiales, | Quedo a sus órdenes,
subject problem: {}: no funciona | Problema con {} | Error en {}
subject question: Duda sobre {} | {}: ¿cómo se hace?
subject request: {}: solicitud de cambio | Solicitud: {}
subject access: {}: acceso para un compañero | Sin permiso para {}
problem: desde hoy en la mañana tenemos un problema con {}.
| varios de nosotros no podemos usar {}.
| algo anda mal con {}.
question: tengo una duda sobre {}. | ¿me podrían decir cómo se configura {}?
request: nos ayudaría mucho un cambio en {}. | ¿hay planes de ampliar {}?
access: un compañero nuevo necesita acceso a {}. | ya no tengo permiso para usar {}.
calm: No es urgente. | Cualquier ayuda es bienvenida. | Avísenme si necesitan más datos.
urgent: Es urgente, por favor revísenlo hoy mismo.
| Tenemos una fecha límite, una respuesta rápida nos ayudaría mucho.
angry: ¡Es la segunda vez en este trimestre y nos cuesta dinero!
| Esto no es aceptable. Por favor llámenme: {}
| Pagamos mucho por este producto y debe funcionar.
thanks for writing: gracias por escribirnos. Estoy revisando {} y le aviso en cuanto
  sepa más.
| recibí su solicitud sobre {} y ya la estoy atendiendo.
ask: ¿me puede enviar una captura de pantalla y la hora del último intento?
| ¿qué navegador usa, y le pasa a todos los usuarios?
answer: Les pasa a todos, la última vez hace una hora. El mensaje es {}.
| Chrome, última versión. Código {}, anexo captura.
still: lamentablemente no está resuelto: {} volvió a fallar.
| vuelvo a abrir el caso, {} sigue igual.
fixed again: una disculpa. El primer cambio no llegó a su cuenta. Ya está activo y lo
  probé con sus datos.
| disculpe, también había otro ajuste mal. Ya están corregidos los dos.
great: Ya funciona, ¡gracias!
| Perfecto, gracias por la rapidez 👍
| Resuelto, pueden cerrar el caso.
fixed question: el ajuste está en Administración. Le anexo la liga a la guía.
| la forma recomendada está en el capítulo 4 de la guía.
fixed request: pasé su solicitud al equipo de producto.
| buenas noticias: está previsto para una de las próximas versiones.
fixed access: el rol ya fue cambiado. Por favor inicie sesión de nuevo.
| le envié la invitación; es válida por tres días.
name Sign-in: el inicio de sesión
name Billing: la facturación
name Reports: los reportes
name Integrations: las integraciones
name Data import: la importación de datos
name API: la API
name Notifications: las notificaciones
detail Sign-in: El acceso único regresa siempre a la página de inicio, código {}.
| Después de la contraseña no pasa nada y aparece {}.
detail Billing: La última factura incluye licencias que cancelamos ({}).
| La tarjeta fue rechazada con {} aunque es válida.
detail Reports: El tablero queda vacío; la consola dice {}.
| Las exportaciones de más de 10,000 filas terminan con {}.
detail Integrations: El conector se desconecta a cada rato con {}.
| No se ha sincronizado nada desde anoche ({}).
detail Data import: El archivo se rechaza a la mitad con {}.
| La importación lleva horas en 97 %, registro {}.
detail API: Una de cada diez llamadas regresa {}.
| Recibimos {} aunque estamos muy por debajo del límite.
detail Notifications: Los correos llegan con horas de retraso; el registro dice {}.
| Cada alerta llega dos veces desde la actualización ({}).
fix Sign-in: el certificado de su proveedor había vencido. Ya cargué el nuevo.
| un ajuste de sesión estaba mal. Por favor borre las cookies.
fix Billing: corregí la factura; la encuentra en su cuenta.
| el pago pasó en el segundo intento.
fix Reports: el índice estaba dañado y se reconstruyó.
| se amplió el límite de exportación.
fix Integrations: el conector necesitaba un token nuevo. Ya se procesa lo pendiente.
| el tiempo de espera era muy corto y se amplió.
fix Data import: dos columnas tenían mal la codificación. Anexo una plantilla.
| se canceló la tarea atorada; por favor suba el archivo de nuevo.
fix API: un nodo respondía lento y se retiró.
| el límite de su llave era muy bajo y se corrigió.
fix Notifications: la cola de correo estaba bloqueada y ya se liberó.
| la regla estaba duplicada; eliminé la copia.
"""

PORTUGUESE = """
ask more: obrigado, isso ajuda. Mais uma pergunta: acontece também em janela anônima?
| obrigado. Desde quando exatamente?
bad: Demorou demais. | Tive que explicar tudo duas vezes.
mixed: Resolveu, mas demorou. | Razoável, poderia ser mais rápido.
good: Rápido e atencioso. | Ótimo suporte, obrigado!
hello: Olá, | Bom dia, | Oi, pessoal, | Boa tarde,
dear: Olá, {}, | Bom dia, {},
bye: Atenciosamente, | Obrigado, | Abraços,
care: Atenciosamente, | Fico à disposição,
subject problem: {}: não funciona | Problema: {} | Erro: {}
subject question: Dúvida: {} | {}: como fazer?
subject request: {}: pedido de melhoria | Pedido: {}
subject access: {}: acesso para um colega | {}: sem permissão
problem: desde hoje cedo estamos com um problema: {}.
| vários de nós estamos parados ({}).
| tem algo errado aqui: {}.
question: tenho uma dúvida sobre o seguinte: {}.
| poderiam explicar como configurar? Assunto: {}.
request: gostaríamos de uma melhoria, assunto: {}.
| existe previsão de ampliar isto? Assunto: {}.
access: um colega novo precisa de acesso ({}).
| fiquei sem permissão de uma hora para outra ({}).
calm: Não é urgente. | Qualquer ajuda é bem-vinda. | Se faltar informação, me avisem.
urgent: É urgente, por favor verifiquem ainda hoje.
| Temos um prazo, uma resposta rápida ajudaria muito.
angry: É a segunda vez neste trimestre e isso nos custa dinheiro!
| Isso não é aceitável. Por favor me liguem: {}
| Pagamos caro por um produto que precisa funcionar.
thanks for writing: obrigado pelo contato. Já estou verificando ({}) e retorno em
  breve.
| recebi o seu chamado e estou cuidando dele, assunto: {}.
ask: você pode me enviar um print e o horário da última tentativa?
| qual navegador você usa, e acontece com todos os usuários?
answer: Acontece com todos, a última vez há uma hora. A mensagem é {}.
| Chrome, última versão. Código {}, print em anexo.
still: infelizmente não está resolvido, o mesmo erro voltou: {}.
| estou reabrindo o chamado, continua igual: {}.
fixed again: peço desculpas. A primeira correção não chegou à sua conta. Agora está
  ativa e testada com os seus dados.
| desculpe, havia outra configuração errada. As duas foram corrigidas.
great: Funcionou, obrigado!
| Perfeito, obrigado pela rapidez 👍
| Resolvido, pode fechar.
fixed question: a configuração fica em Administração. Segue o link do guia.
| o caminho recomendado está no capítulo 4 do guia.
fixed request: encaminhei o seu pedido ao time de produto.
| boa notícia: está previsto para uma das próximas versões.
fixed access: o perfil foi alterado. Por favor, entre novamente.
| o convite foi enviado e vale por três dias.
name Sign-in: login
name Billing: faturamento
name Reports: relatórios
name Integrations: integrações
name Data import: importação de dados
name API: API
name Notifications: notificações
detail Sign-in: O login único volta sempre para a página inicial, código {}.
| Depois da senha nada acontece e aparece {}.
detail Billing: A última fatura traz licenças que cancelamos ({}).
| O cartão foi recusado com {} embora seja válido.
detail Reports: O painel fica vazio; o console mostra {}.
| Exportações acima de 10.000 linhas terminam com {}.
detail Integrations: O conector cai a cada poucos minutos com {}.
| Nada foi sincronizado desde ontem à noite ({}).
detail Data import: O arquivo é rejeitado na metade com {}.
| A importação está em 97 % há horas, registro {}.
detail API: Uma em cada dez chamadas volta com {}. | Recebemos {} bem abaixo do limite.
detail Notifications: Os e-mails chegam com horas de atraso; o log mostra {}.
| Cada alerta chega duas vezes desde a atualização ({}).
fix Sign-in: o certificado do seu provedor tinha vencido. O novo já está ativo.
| uma configuração de sessão estava errada. Por favor, limpe os cookies.
fix Billing: a fatura foi corrigida e está na sua conta.
| o pagamento passou na segunda tentativa.
fix Reports: o índice estava danificado e foi refeito.
| o limite de exportação foi ampliado.
fix Integrations: o conector precisava de um novo token. A fila está sendo processada.
| o tempo limite era curto e foi ampliado.
fix Data import: duas colunas estavam com a codificação errada. Segue um modelo.
| a tarefa travada foi cancelada; por favor, envie o arquivo de novo.
fix API: um dos nós respondia devagar e foi retirado.
| o limite da sua chave estava baixo e foi corrigido.
fix Notifications: a fila de e-mails estava bloqueada e foi liberada.
| a regra estava duplicada; removi a cópia.
"""
