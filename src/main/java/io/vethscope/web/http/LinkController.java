package io.vethscope.web.http;

import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.link.LinkState;
import io.vethscope.web.link.LinkStore;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.settings.LinkSettings;
import io.vethscope.web.settings.VethscopeProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/links}: keeps a run under a short link; {@code GET /api/links/{id}}: gives it back. */
@RestController
final class LinkController {
  /** What an id stands for never changes. */
  private static final CacheControl FOR_EVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final LinkStore links;
  private final LinkSettings settings;
  private final Duration patience;

  LinkController(LinkStore links, VethscopeProperties properties) {
    this.links = links;
    this.settings = properties.links();
    this.patience = properties.http().patience();
  }

  @PostMapping(
      path = "/api/links",
      consumes = {MediaType.APPLICATION_JSON_VALUE, Body.YAML},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> keep(HttpServletRequest request) {
    JsonFields fields = Body.fields(request, settings.state(), patience);
    String id = links.keep(LinkState.read(fields, settings.state()));
    String path = request.getContextPath() + "/s/" + id;
    return ResponseEntity.created(URI.create(path)).cacheControl(CacheControl.noStore()).body(answer(id, path));
  }

  private static String answer(String id, String path) {
    return Json.text(out -> {
      out.writeStartObject();
      out.writeStringProperty("id", id);
      out.writeStringProperty("path", path);
      out.writeEndObject();
    });
  }

  @GetMapping(path = "/api/links/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> find(@PathVariable String id) {
    LinkState state =
        links
            .find(id)
            .orElseThrow(() ->
                new ProblemException(
                    404,
                    "This server keeps no short link of that name; look whether all of it was copied, or ask whoever"
                        + " sent it for the long one."));
    return ResponseEntity.ok().cacheControl(FOR_EVER).body(state.text());
  }
}
