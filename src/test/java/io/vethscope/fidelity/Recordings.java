package io.vethscope.fidelity;

import io.vethscope.fidelity.decode.Octets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The recordings in {@code src/test/resources/recordings}. */
public final class Recordings {

  private static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "src/test/resources/recordings");
  private static final String SUFFIX = ".json.gz";
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private Recordings() {}

  /** The names of all recordings, sorted. */
  public static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + FOLDER + " with the recordings can't be listed.", e);
    }
  }

  /** Reads a recording: the description in the first line, a frame in each other one. */
  public static Recording load(String name) {
    Path file = FOLDER.resolve(name + SUFFIX);
    try (InputStream compressed = new GZIPInputStream(Files.newInputStream(file));
        BufferedReader lines = new BufferedReader(new InputStreamReader(compressed, StandardCharsets.UTF_8))) {
      String json = lines.readLine();
      List<TapFrame> frames = lines.lines().map(JSON::readTree).map(Recordings::frame).toList();
      return new Recording(json, JSON.readValue(json, Recording.Description.class), frames);
    } catch (IOException e) {
      throw new UncheckedIOException("The recording " + file + " can't be read.", e);
    }
  }

  private static TapFrame frame(JsonNode line) {
    return new TapFrame(
        line.required("t_us").asDouble(),
        line.required("netns").asString(),
        line.required("ifname").asString(),
        TapFrame.Direction.parse(line.required("direction").asString()),
        line.required("pkttype").asString(),
        Octets.ofHex(line.required("frame").asString()),
        line.has("linktype") ? OptionalInt.of(line.required("linktype").asInt()) : OptionalInt.empty());
  }
}
