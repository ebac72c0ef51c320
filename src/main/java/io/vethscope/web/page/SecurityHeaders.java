package io.vethscope.web.page;

import io.vethscope.web.settings.PageSettings;
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
  /** The one page that is made to stand in others. */
  private static final String EMBED = "/embed";

  private final String policy;
  private final String embedPolicy;

  /**
   * Prepares the headers.
   *
   * @param page who may have which page in a frame
   * @param importMap the one thing in the markup that browsers count as a script
   */
  SecurityHeaders(PageSettings page, ImportMap importMap) {
    this.policy = policy(page.frameAncestors(), importMap);
    this.embedPolicy = policy(page.embedAncestors(), importMap);
  }

  private static String policy(String frameAncestors, ImportMap importMap) {
    return String.join(
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
    boolean isEmbed = request.getServletPath().equals(EMBED);
    response.setHeader("Content-Security-Policy", isEmbed ? embedPolicy : policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", isForOthers(request) ? "cross-origin" : "same-origin");
    response.setHeader(
        "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), serial=(), usb=()");
    chain.doFilter(request, response);
  }

  /** Whether it is made to be part of others' pages: the embed, its script, and pictures for previews of links. */
  private static boolean isForOthers(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.equals(EMBED) || path.equals("/embed.js") || path.startsWith("/og/");
  }
}
