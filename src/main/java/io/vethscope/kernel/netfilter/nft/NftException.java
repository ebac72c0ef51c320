package io.vethscope.kernel.netfilter.nft;

/** Something that {@code nft} refuses to do, or that is not supported; the message says why, in a sentence. */
public final class NftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NftException(String message) {
    super(message);
  }
}
