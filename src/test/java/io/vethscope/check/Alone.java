package io.vethscope.check;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Holds up the run's other processes of tests, where only one at a time may do something; they wait until it is closed.
 */
public final class Alone implements AutoCloseable {
  private final FileChannel file;

  private Alone(FileChannel file) {
    this.file = file;
  }

  /**
   * Waits for its turn.
   *
   * @param what is to be done, in a word that is a file's name
   */
  public static Alone with(String what) throws IOException {
    FileChannel file =
        FileChannel.open(Path.of("target", what + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    file.lock();
    return new Alone(file);
  }

  /** Ends the lock too. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
