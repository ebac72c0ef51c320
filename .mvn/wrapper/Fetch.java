import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches a URL into a file, for mvnw on machines that have neither curl nor wget. */
class Fetch {
  /** Takes the URL and the file; ends with status 1 where the URL can't be fetched. */
  public static void main(String[] args) throws InterruptedException {
    var client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(4))
            .build();
    var request = HttpRequest.newBuilder(URI.create(args[0])).timeout(Duration.ofSeconds(120)).build();
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofFile(Path.of(args[1])));
      System.exit(response.statusCode() == 200 ? 0 : 1);
    } catch (IOException e) {
      System.exit(1);
    }
  }
}
