package io.vethscope.web.preview;

import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Ready;
import io.vethscope.web.link.LinkStore;
import io.vethscope.web.problem.ProblemException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pictures for previews of links, 1200 × 630 pixels: {@code GET /og/vethscope.png} of the page as a whole, {@code GET
 * /og/scenarios/{id}.png} of a ready scenario, {@code GET /og/links/{id}.png} of what a short link stands for.
 */
@RestController
final class PictureController {
  private static final String SHOWN = "vxlan";
  private static final CacheControl A_DAY = CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

  private final Pictures pictures;
  private final LinkStore links;
  private final MessageSource messages;

  PictureController(Pictures pictures, LinkStore links, MessageSource messages) {
    this.pictures = pictures;
    this.links = links;
    this.messages = messages;
  }

  @GetMapping(path = "/og/vethscope.png", produces = MediaType.IMAGE_PNG_VALUE)
  ResponseEntity<byte[]> page() {
    return answer(
        pictures.of(
            "",
            () -> {
              Optional<Sketch> network = Catalogue.find(SHOWN).map(Subject::of).map(pictures::sketch);
              return new Poster(say("preview.title"), say("page.description"), "", network);
            }));
  }

  @GetMapping(path = "/og/scenarios/{id}.png", produces = MediaType.IMAGE_PNG_VALUE)
  ResponseEntity<byte[]> scenario(@PathVariable String id) {
    Ready ready = Catalogue.find(id).orElseThrow(() -> missing("There is no ready scenario of that name."));
    return answer(pictures.of("scenario " + ready.id(), () -> pictures.poster(Subject.of(ready))));
  }

  @GetMapping(path = "/og/links/{id}.png", produces = MediaType.IMAGE_PNG_VALUE)
  ResponseEntity<byte[]> link(@PathVariable String id) {
    return answer(
        pictures.of(
            "link " + id,
            () ->
                links
                    .find(id)
                    .map(Subject::of)
                    .map(pictures::poster)
                    .orElseThrow(() -> missing("This server keeps no short link of that name."))));
  }

  private String say(String key) {
    return messages.getMessage(key, null, Locale.ENGLISH);
  }

  private static ProblemException missing(String sentence) {
    return new ProblemException(404, sentence);
  }

  private static ResponseEntity<byte[]> answer(byte[] picture) {
    return ResponseEntity.ok().cacheControl(A_DAY).contentType(MediaType.IMAGE_PNG).body(picture);
  }
}
