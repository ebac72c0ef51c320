package io.vethscope.fidelity;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The few functions of the C library that a capture needs and the JDK does not have. */
@SuppressWarnings("restricted") // That is what the foreign function interface is for; this is test code.
final class Syscalls {
  private static final int O_RDONLY = 0;
  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final int READ_AND_WRITE = 3;
  private static final int MAP_SHARED = 1;

  private static final MethodHandle OPEN = function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SETNS = function("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle SOCKET =
      function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle SETSOCKOPT =
      function("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle MMAP =
      function("mmap", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));

  private Syscalls() {}

  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
  }

  /** Has the calling thread, and what it opens from now on, be in a network namespace. */
  static void enterNamespace(String path) {
    try (Arena arena = Arena.ofConfined()) {
      int file = checked("open " + path, (int) OPEN.invokeExact(arena.allocateFrom(path), O_RDONLY));
      checked("setns " + path, (int) SETNS.invokeExact(file, CLONE_NEWNET));
      close(file);
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  static int socket(int family, int type, int protocol) {
    try {
      return checked("socket", (int) SOCKET.invokeExact(family, type, protocol));
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  static void setOption(int socket, int level, int option, int... values) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocateFrom(JAVA_INT, values);
      checked(
          "setsockopt " + option, (int) SETSOCKOPT.invokeExact(socket, level, option, value, (int) value.byteSize()));
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  /** The memory that a socket shares with the kernel. */
  static MemorySegment map(int socket, long bytes) {
    try {
      MemorySegment mapped =
          (MemorySegment) MMAP.invokeExact(MemorySegment.NULL, bytes, READ_AND_WRITE, MAP_SHARED, socket, 0L);
      if (mapped.address() == -1) {
        throw new IllegalStateException("mmap failed.");
      }
      return mapped.reinterpret(bytes);
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  static void close(int file) {
    try {
      checked("close", (int) CLOSE.invokeExact(file));
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  private static int checked(String what, int result) {
    if (result < 0) {
      throw new IllegalStateException(what + " failed.");
    }
    return result;
  }

  private static IllegalStateException failed(Throwable failure) {
    return failure instanceof IllegalStateException known
        ? known
        : new IllegalStateException("A system call could not be made.", failure);
  }
}
