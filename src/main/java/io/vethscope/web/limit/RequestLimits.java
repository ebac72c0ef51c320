package io.vethscope.web.limit;

import io.vethscope.web.json.Json;
import io.vethscope.web.json.ProblemJson;
import io.vethscope.web.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses, before anything is read, requests that come too fast (429), ask too long (414) or could grow (415). */
final class RequestLimits extends OncePerRequestFilter {
  /** Characters of a query: links to runs that somebody built are long, but a run belongs into a body. */
  private static final int LONGEST_QUERY = 8_000;

  private final RateLimits rates;

  RequestLimits(RateLimits rates) {
    this.rates = rates;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    String query = request.getQueryString();
    Duration wait = wait(request);
    if (query != null && query.length() > LONGEST_QUERY) {
      refuse(
          response,
          new Problem(
              414,
              "What stands behind the ? has more than "
                  + LONGEST_QUERY
                  + " characters; put a run into the body of a POST, or ask for a short link."));
    } else if (!wait.isZero()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RateLimits.seconds(wait)));
      refuse(response, new Problem(429, RateLimits.sentence(wait)));
    } else if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
      refuse(response, new Problem(415, "Bodies are read as they are; send this one without Content-Encoding."));
    } else {
      chain.doFilter(request, response);
    }
  }

  private Duration wait(HttpServletRequest request) {
    String path = request.getServletPath();
    boolean isPost = request.getMethod().equals("POST");
    if (path.equals("/api/links")) {
      return isPost ? rates.keeping(request.getRemoteAddr()) : Duration.ZERO;
    }
    if (isPost || path.startsWith("/og/links/")) {
      return rates.computing(request.getRemoteAddr());
    }
    boolean opens =
        path.startsWith("/api/links/")
            || path.startsWith("/s/")
            || path.equals("/api/stream")
            || (path.length() <= 1 && request.getQueryString() != null);
    return opens ? rates.opening(request.getRemoteAddr()) : Duration.ZERO;
  }

  private static void refuse(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    byte[] body = Json.text(out -> ProblemJson.write(out, problem)).getBytes(StandardCharsets.UTF_8);
    response.getOutputStream().write(body);
  }
}
