package io.vethscope.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code GET /api/openapi.yaml}: the HTTP interface for programs; {@code GET /api}: the same as a page to read. */
@Controller
final class InterfaceController {
  private static final ClassPathResource DESCRIPTION = new ClassPathResource("openapi.yaml");

  /** RFC 9512. */
  private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

  @GetMapping(path = "/api/openapi.yaml", produces = "application/yaml")
  ResponseEntity<ClassPathResource> description() {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).contentType(YAML).body(DESCRIPTION);
  }

  @GetMapping(path = "/api", produces = MediaType.TEXT_HTML_VALUE)
  String page(Model model, HttpServletResponse response) throws IOException {
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
    List<Operation> operations = Operation.all(DESCRIPTION.getContentAsString(StandardCharsets.UTF_8));
    model.addAttribute("operations", operations);
    return "api";
  }
}
