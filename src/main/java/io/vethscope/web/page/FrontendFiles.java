package io.vethscope.web.page;

import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The front end's own files, made slim when they are first asked for, and kept. Their comments alone are a quarter of
 * what a first visit would load. Where {@code vethscope.page.slim} is false, they are sent as they lie in their folder.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "vethscope.page.slim", matchIfMissing = true)
class FrontendFiles implements WebMvcConfigurer {
  private static final String[] FOLDERS = {"js", "css"};
  private final WebProperties web;

  FrontendFiles(WebProperties web) {
    this.web = web;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    for (String folder : FOLDERS) {
      registry
          .addResourceHandler("/" + folder + "/**")
          .addResourceLocations(
              Stream.of(web.getResources().getStaticLocations())
                  .map(location -> location + folder + "/")
                  .toArray(String[]::new))
          .setCacheControl(CacheControl.noCache())
          .resourceChain(true)
          .addTransformer(new SlimFiles());
    }
  }
}
