package io.vethscope.web.page;

import io.vethscope.web.link.LinkStore;
import io.vethscope.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * {@code GET /s/{id}}: leads to the page at the moment that a short link stands for, or says what to do without one.
 * The query is for those who only read the page's head.
 */
@Controller
final class ShortLinkController {
  private final LinkStore links;

  ShortLinkController(LinkStore links) {
    this.links = links;
  }

  @GetMapping(path = "/s/{id}", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<Void> open(@PathVariable String id, HttpServletRequest request) {
    if (links.find(id).isEmpty()) {
      throw new ProblemException(404, "This server keeps no short link of that name.");
    }
    URI page = URI.create(request.getContextPath() + "/?s=" + id + "#s=" + id);
    return ResponseEntity.status(HttpStatus.FOUND).cacheControl(CacheControl.noCache()).location(page).build();
  }

  /** People read this, so it is a page. */
  @ExceptionHandler
  ModelAndView missing(ProblemException problem) {
    var page = new ModelAndView("link", HttpStatus.valueOf(problem.problem().status()));
    page.addObject("isUnknown", problem.problem().status() == 404);
    page.addObject("sentence", problem.problem().detail());
    return page;
  }
}
