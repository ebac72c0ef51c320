package io.vethscope.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** Which of the forms that an answer can have a client wants, where one method has them all. */
final class Form {
  private Form() {}

  /**
   * The form that the client's {@code Accept} prefers (RFC 9110, section 12.5.1); the first where it takes anything.
   *
   * @param forms media types, at least one of which the client takes: Spring has answered with 406 otherwise
   */
  static String wanted(HttpServletRequest request, List<String> forms) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    List<MediaType> accepted = MediaType.parseMediaTypes(accept == null ? MediaType.ALL_VALUE : accept);
    MimeTypeUtils.sortBySpecificity(accepted);
    for (MediaType one : accepted) {
      for (String form : forms) {
        if (one.includes(MediaType.parseMediaType(form))) {
          return form;
        }
      }
    }
    return forms.getFirst();
  }
}
