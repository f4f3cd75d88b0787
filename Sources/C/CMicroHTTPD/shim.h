#pragma once
#include <microhttpd.h>

// What Swift cannot call: variadic functions, and unions returned by pointer.

/// The callbacks and limits of a daemon; `context` is handed to each callback.
struct aula_daemon_options {
  int listening_socket;
  unsigned int threads;
  unsigned int connection_limit;
  size_t connection_memory;
  unsigned int idle_seconds;
  void *context;
  MHD_AccessHandlerCallback handle;
  void *(*begin)(void *context, const char *target, struct MHD_Connection *connection);
  MHD_RequestCompletedCallback complete;
  MHD_NotifyConnectionCallback connection_changed;
};

/// Leaves percent-encoding alone: the router decodes each part of a path by itself.
static size_t aula_keep_encoded(void *context, struct MHD_Connection *connection, char *text) {
  (void)context;
  (void)connection;
  return __builtin_strlen(text);
}

static inline struct MHD_Daemon *aula_start_daemon(const struct aula_daemon_options *o) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, o->handle, o->context,
      MHD_OPTION_LISTEN_SOCKET, o->listening_socket,
      MHD_OPTION_THREAD_POOL_SIZE, o->threads,
      MHD_OPTION_CONNECTION_LIMIT, o->connection_limit,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, o->connection_memory,
      MHD_OPTION_CONNECTION_TIMEOUT, o->idle_seconds,
      MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_URI_LOG_CALLBACK, o->begin, o->context,
      MHD_OPTION_UNESCAPE_CALLBACK, aula_keep_encoded, NULL,
      MHD_OPTION_NOTIFY_COMPLETED, o->complete, o->context,
      MHD_OPTION_NOTIFY_CONNECTION, o->connection_changed, o->context,
      MHD_OPTION_END);
}

/// The socket of a connection, -1 when there is none.
static inline int aula_connection_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

/// The address at the other end, NULL when it is not known.
static inline const struct sockaddr *aula_connection_peer(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}

/// What the connection callback stored for a connection.
static inline void *aula_connection_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}
