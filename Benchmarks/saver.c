// Saves answers on many connections at once, each as soon as the one before is acknowledged, and writes down every
// acknowledgement, so that after a kill it can be asked which of them is there.
//
//   saver PORT CONNECTIONS SECONDS FIRST_TURN < requests > acknowledgements
//
// Each line of `requests` is an address, a cookie and the fields of an answer, with spaces between. Connections take them in
// turn; when all are sent it begins again with the next turn. To standard output goes a line for each acknowledgement: the
// number of its request, its turn, and its receipt; to standard error the rate, percentiles in milliseconds and what went wrong.
// It ends after so many seconds, or when the server has gone.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct request { char *path, *cookie, *fields; };
struct connection { int socket; size_t next, current, turn; double sent; size_t held; char answer[16384]; };
struct acknowledgement { unsigned request, turn; char receipt[5]; };

static struct request *requests;
static size_t request_count;
static struct acknowledgement *acknowledged;
static double *times;
static size_t count, capacity, wrong, first_turn;
static int port, connection_count;
static FILE *output;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void *grown(void *memory, size_t bytes) {
  void *new = realloc(memory, bytes);
  if (!new) { perror("memory"); exit(2); }
  return new;
}

static void read_requests(void) {
  char *line = NULL;
  size_t size = 0, room = 0;
  while (getline(&line, &size, stdin) > 0) {
    if (request_count == room) requests = grown(requests, (room = room ? room * 2 : 1024) * sizeof *requests);
    char *path, *cookie, *fields;
    if (sscanf(line, "%ms %ms %ms", &path, &cookie, &fields) != 3) { fprintf(stderr, "no request: %s", line); exit(2); }
    requests[request_count++] = (struct request){path, cookie, fields};
  }
  free(line);
}

static void close_connection(struct connection *each) {
  close(each->socket);
  each->socket = -1;
}

static void send_next(struct connection *each) {
  if (each->next >= request_count) { each->next = (size_t)(each->next % connection_count); each->turn++; }
  each->current = each->next;
  each->next += connection_count;
  struct request request = requests[each->current];
  char body[1024], text[2048];
  int length = snprintf(body, sizeof body, "%s&version=0&accion=guardar&sola=1&hoja=7&turno=%zu", request.fields, each->turn);
  int total = snprintf(text, sizeof text,
      "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: aula=%s\r\nSec-Fetch-Site: same-origin\r\n"
      "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
      request.path, port, request.cookie, length, body);
  each->held = 0;
  each->sent = now();
  if (send(each->socket, text, total, MSG_NOSIGNAL) != total) close_connection(each);
}

static void note(struct connection *each, const char *body) {
  if (count == capacity) {
    capacity = capacity ? capacity * 2 : 65536;
    acknowledged = grown(acknowledged, capacity * sizeof *acknowledged);
    times = grown(times, capacity * sizeof *times);
  }
  times[count] = now() - each->sent;
  struct acknowledgement *new = &acknowledged[count++];
  new->request = each->current;
  new->turn = each->turn;
  memcpy(new->receipt, body, 4);
  new->receipt[4] = 0;
}

// Reads what came; once the answer is whole, notes it and sends the next.
static void hear(struct connection *each) {
  ssize_t got = recv(each->socket, each->answer + each->held, sizeof each->answer - 1 - each->held, 0);
  if (got <= 0) { close_connection(each); return; }
  each->held += got;
  each->answer[each->held] = 0;
  char *body = strstr(each->answer, "\r\n\r\n"), *length = strcasestr(each->answer, "\r\nContent-Length: ");
  if (!body || !length) return;
  body += 4;
  if (each->held - (body - each->answer) < strtoul(length + 18, NULL, 10)) return;
  if (!strncmp(each->answer, "HTTP/1.1 200", 12)) note(each, body);
  else if (wrong++ < 3) fprintf(stderr, "%.*s: %s\n", 30, each->answer, body);
  send_next(each);
}

static int by_size(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

int main(int argument_count, char **arguments) {
  if (argument_count != 5) { fprintf(stderr, "saver PORT CONNECTIONS SECONDS FIRST_TURN\n"); return 2; }
  port = atoi(arguments[1]);
  connection_count = atoi(arguments[2]);
  double seconds = atof(arguments[3]);
  first_turn = strtoul(arguments[4], NULL, 10);
  output = stdout;
  read_requests();
  struct connection *connections = calloc(connection_count, sizeof *connections);
  struct pollfd *events = calloc(connection_count, sizeof *events);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  for (int i = 0; i < connection_count; i++) {
    struct connection *each = &connections[i];
    int yes = 1;
    each->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(each->socket, (struct sockaddr *)&address, sizeof address)) { perror("connect"); return 2; }
    setsockopt(each->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    each->next = i;
    each->turn = first_turn;
  }
  fprintf(stderr, "ready\n");
  double began = now(), end = began + seconds * 1e3;
  for (int i = 0; i < connection_count; i++) send_next(&connections[i]);
  int open = connection_count;
  while (open > 0 && now() < end) {
    open = 0;
    for (int i = 0; i < connection_count; i++) {
      events[i] = (struct pollfd){.fd = connections[i].socket, .events = POLLIN};
      if (connections[i].socket >= 0) open++;
    }
    if (poll(events, connection_count, 100) < 0 && errno != EINTR) { perror("poll"); return 2; }
    for (int i = 0; i < connection_count; i++) if (events[i].revents) hear(&connections[i]);
  }
  double lasted = (now() - began) / 1e3;
  for (size_t i = 0; i < count; i++)
    fprintf(output, "%u %u %s\n", acknowledged[i].request, acknowledged[i].turn, acknowledged[i].receipt);
  qsort(times, count, sizeof *times, by_size);
  fprintf(stderr, "%zu acknowledged, %.0f a second, p50 %.2f, p99 %.2f, worst %.2f ms, %zu wrong\n", count, count / lasted,
          count ? times[count / 2] : 0, count ? times[count * 99 / 100] : 0, count ? times[count - 1] : 0, wrong);
  return wrong ? 1 : 0;
}
