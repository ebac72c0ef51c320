package io.vethscope.web.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Headers that tell browsers to run nothing but the server's own files, and to send nothing elsewhere.
 *
 * <p>No script and no style may stand in the page's markup, but for the import map, whose hash is named. Images may
 * come from {@code data:} and {@code blob:}, because the page makes pictures and films of itself.
 */
final class SecurityHeaders extends OncePerRequestFilter {
  private final String policy;

  /**
   * Prepares the headers.
   *
   * @param frameAncestors who may embed the page
   * @param importMap the one thing in the markup that browsers count as a script
   */
  SecurityHeaders(String frameAncestors, ImportMap importMap) {
    this.policy =
        String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self' " + importMap.hash(),
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors " + frameAncestors);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    chain.doFilter(request, response);
  }
}
