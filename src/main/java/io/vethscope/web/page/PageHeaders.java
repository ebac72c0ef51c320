package io.vethscope.web.page;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;

/** Headers of everything that a template writes. */
final class PageHeaders {
  private PageHeaders() {}

  /** A copy has to be asked about before it is used, and is good for one language only. */
  static void set(HttpServletResponse response) {
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
  }
}
