package io.vethscope.web.page;

import io.vethscope.web.json.Json;
import io.vethscope.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.HtmlUtils;

/**
 * {@code GET /oembed?url=…}: how a link of this server is embedded, for those who turn links into pictures of what they
 * lead to (oembed.com, version 1.0).
 */
@RestController
final class OembedController {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 620;
  private static final int LONGEST = 16_384;
  private static final Pattern SHORT = Pattern.compile("/s/([A-Za-z0-9_-]{1,64})");

  @GetMapping(path = "/oembed", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> embed(
      HttpServletRequest request,
      @RequestParam String url,
      @RequestParam(defaultValue = "" + WIDTH) int maxwidth,
      @RequestParam(defaultValue = "" + HEIGHT) int maxheight,
      @RequestParam(defaultValue = "json") String format) {
    if (!format.equals("json")) {
      throw new ProblemException(501, "This server describes its embeds in JSON only; ask for format=json.");
    }
    if (maxwidth < 1 || maxheight < 1) {
      throw ProblemException.badRequest("maxwidth and maxheight are numbers of pixels, from 1.");
    }
    String home = ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    String fragment = fragment(home, url);
    if (fragment == null) {
      throw new ProblemException(404, "This server embeds its own links only; they begin with " + home + "/.");
    }
    int width = Math.min(WIDTH, maxwidth);
    int height = Math.min(HEIGHT, maxheight);
    String frame =
        "<iframe src=\"%s\" width=\"%d\" height=\"%d\" style=\"border: 0\" loading=\"lazy\"></iframe>"
            .formatted(HtmlUtils.htmlEscape(home + "/embed#" + fragment), width, height);
    String body =
        Json.text(out -> {
          out.writeStartObject();
          out.writeStringProperty("type", "rich");
          out.writeStringProperty("version", "1.0");
          out.writeStringProperty("provider_name", "Vethscope");
          out.writeStringProperty("provider_url", home + "/");
          out.writeStringProperty("title", "A packet in a Kubernetes pod network");
          out.writeNumberProperty("width", width);
          out.writeNumberProperty("height", height);
          out.writeStringProperty("html", frame);
          out.writeEndObject();
        });
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(body);
  }

  /** What a link of ours shows, as the part behind the {@code #}; null for a link that is not ours. */
  private static @Nullable String fragment(String home, String url) {
    try {
      URI own = URI.create(home + "/");
      URI link = URI.create(url);
      boolean isOurs =
          url.length() <= LONGEST
              && own.getScheme().equalsIgnoreCase(link.getScheme())
              && own.getAuthority().equalsIgnoreCase(link.getRawAuthority());
      if (!isOurs || link.getRawPath() == null || !(link.getRawPath() + "/").startsWith(own.getRawPath())) {
        return null;
      }
      String path = link.getRawPath().substring(Math.min(link.getRawPath().length(), own.getRawPath().length() - 1));
      var shortLink = SHORT.matcher(path);
      if (shortLink.matches()) {
        return "s=" + shortLink.group(1);
      }
      String fragment = link.getRawFragment() == null ? "" : link.getRawFragment();
      return path.isEmpty() || path.equals("/") || path.equals("/embed") ? fragment : null;
    } catch (IllegalArgumentException notALink) {
      return null;
    }
  }
}
