#pragma once
#include <curl/curl.h>

// What Swift cannot call: variadic functions.

static inline CURLcode aula_curl_set_number(CURL *curl, CURLoption option, long value) {
  return curl_easy_setopt(curl, option, value);
}

/// libcurl keeps a copy of `value`.
static inline CURLcode aula_curl_set_text(CURL *curl, CURLoption option, const char *value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode aula_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(curl, option, value);
}

/// Where libcurl puts its words about an error: CURL_ERROR_SIZE bytes.
static inline CURLcode aula_curl_set_error_buffer(CURL *curl, char *buffer) {
  return curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, buffer);
}

static inline CURLcode aula_curl_set_upload(
    CURL *curl, size_t (*read)(char *buffer, size_t size, size_t count, void *context), void *context) {
  CURLcode code = curl_easy_setopt(curl, CURLOPT_READFUNCTION, read);
  return code ? code : curl_easy_setopt(curl, CURLOPT_READDATA, context);
}

/// The last answer of the server, 0 when there was none.
static inline long aula_curl_response_code(CURL *curl) {
  long code = 0;
  return curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code) == CURLE_OK ? code : 0;
}
