package io.vethscope.web.page;

import io.vethscope.web.script.Scripts;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * {@code GET /embed}: the stage alone, for a frame in somebody else's page; {@code GET /embed.js}: the script that
 * makes such frames. What is shown stands behind the {@code #}, as in the explorer.
 */
@Controller
final class EmbedController {
  private final Scripts scripts;

  EmbedController(Scripts scripts) {
    this.scripts = scripts;
  }

  @GetMapping("/embed")
  String embed(HttpServletResponse response, Model model) {
    PageHeaders.set(response);
    model.addAttribute("scripts", scripts.folder());
    return "embed";
  }

  /** Its name is short because people write it by hand. */
  @GetMapping("/embed.js")
  String script() {
    return "forward:/js/embed/script.js";
  }
}
