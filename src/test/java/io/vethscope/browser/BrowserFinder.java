package io.vethscope.browser;

import com.microsoft.playwright.impl.driver.Driver;
import io.vethscope.check.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a Chromium or Chrome to test with. Looks on the machine first, then lets Playwright download its own, then, as
 * root on Debian or Ubuntu, installs the package {@code chromium}.
 */
final class BrowserFinder {
  private static final Map<String, String> QUICK_TO_GIVE_UP = Map.of("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "10000");
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge");
  private static final List<String> DIRECTORIES = List.of("/usr/bin", "/usr/local/bin", "/snap/bin");
  private static final List<String> MAC =
      List.of("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium");
  private static final List<String> WINDOWS =
      List.of("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe");
  private static final List<String> WINDOWS_ROOTS = List.of("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA");

  private BrowserFinder() {}

  /**
   * Finds or fetches a browser.
   *
   * @return the executable; nothing where Playwright should start the one that it downloaded itself
   * @throws IOException if there is none and none can be fetched; the message says what to install
   */
  static Optional<Path> find() throws IOException {
    Optional<Path> installed = installed();
    if (installed.isPresent() || download()) {
      return installed;
    }
    if (installPackage()) {
      installed = installed();
    }
    if (installed.isEmpty()) {
      throw new IOException("no browser was found and none could be fetched: install Chromium or Google Chrome");
    }
    return installed;
  }

  private static Optional<Path> installed() {
    return candidates().filter(Files::isExecutable).findFirst();
  }

  private static Stream<Path> candidates() {
    List<Path> candidates = new ArrayList<>();
    String path = System.getenv().getOrDefault("PATH", "");
    Stream.concat(Stream.of(path.split(Pattern.quote(File.pathSeparator), -1)), DIRECTORIES.stream())
        .forEach(directory -> NAMES.forEach(name -> candidates.add(Path.of(directory, name))));
    MAC.forEach(application -> candidates.add(Path.of("/Applications", application)));
    for (String root : WINDOWS_ROOTS) {
      String directory = System.getenv(root);
      if (directory != null) {
        WINDOWS.forEach(application -> candidates.add(Path.of(directory, application)));
      }
    }
    return candidates.stream();
  }

  private static boolean download() throws IOException {
    ProcessBuilder playwright = Driver.ensureDriverInstalled(QUICK_TO_GIVE_UP, false).createProcessBuilder();
    playwright.command().addAll(List.of("install", "chromium"));
    return Command.run(playwright).succeeded();
  }

  private static boolean installPackage() throws IOException {
    boolean isRoot = System.getProperty("user.name").equals("root");
    if (!isRoot || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      return false;
    }
    return Command.run(List.of("apt-get", "update")).succeeded()
        && Command.run(List.of("apt-get", "install", "--yes", "chromium", "fonts-dejavu-core")).succeeded();
  }
}
