package io.vethscope.frontend;

import com.microsoft.playwright.impl.driver.Driver;
import io.vethscope.check.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Node that Playwright's driver carries for this platform. */
public final class Node {

  private Node() {}

  /**
   * Runs Node in the repository's root, with the WebJars' packages in {@code target/node_modules}.
   *
   * @param arguments Node's command line
   * @throws IOException if Node can't be unpacked or started
   */
  public static Command.Result run(List<String> arguments) throws IOException {
    Driver driver = Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false);
    WebJars.unpackAll();
    List<String> command = new ArrayList<>();
    command.add(executable(driver.driverDir()));
    command.addAll(arguments);
    return Command.run(command);
  }

  private static String executable(Path directory) {
    Path windows = directory.resolve("node.exe");
    return (Files.exists(windows) ? windows : directory.resolve("node")).toString();
  }
}
