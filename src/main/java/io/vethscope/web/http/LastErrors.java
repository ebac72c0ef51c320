package io.vethscope.web.http;

import io.vethscope.web.problem.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container refuses before a controller sees it becomes problem details too. */
@RestController
final class LastErrors implements ErrorController {
  @RequestMapping("/error")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
    int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
    String sentence =
        status < 500
            ? "The request can't be served; compare it with docs/protocol.md."
            : "The server failed on this request, and its log says why. Please report it with the request.";
    return ResponseEntity.status(status).body(Problems.detail(new Problem(status, sentence)));
  }
}
