package io.vethscope.web.page;

import io.vethscope.web.script.Slim;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/** Sends scripts and style sheets slim; anything else as it is. */
final class SlimFiles implements ResourceTransformer {
  @Override
  public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
      throws IOException {
    Resource file = chain.transform(request, resource);
    String name = String.valueOf(file.getFilename());
    if (name.endsWith(".js")) {
      return new TransformedResource(file, Slim.script(textOf(file)).getBytes(StandardCharsets.UTF_8));
    }
    if (name.endsWith(".css")) {
      return new TransformedResource(file, Slim.style(textOf(file)).getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static String textOf(Resource file) throws IOException {
    return file.getContentAsString(StandardCharsets.UTF_8);
  }
}
