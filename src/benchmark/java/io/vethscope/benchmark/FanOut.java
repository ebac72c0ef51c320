package io.vethscope.benchmark;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.GlobalEventExecutor;

/**
 * The classroom's peer: a bare Netty server that sends each text it gets to everybody else, and does nothing besides.
 */
final class FanOut {
  private static final int REQUEST = 8_192;
  private static final int BACKLOG = 2_000;

  private FanOut() {}

  /**
   * Serves until it is ended.
   *
   * @param arguments {@code --server.port=PORT}
   */
  public static void main(String[] arguments) throws InterruptedException {
    int port = Integer.parseInt(arguments[0].substring(arguments[0].indexOf('=') + 1));
    ChannelGroup everybody = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(new Connection(everybody))
        .bind("127.0.0.1", port)
        .sync()
        .channel()
        .closeFuture()
        .sync();
  }

  private static final class Connection extends ChannelInitializer<SocketChannel> {
    private final ChannelGroup everybody;

    Connection(ChannelGroup everybody) {
      this.everybody = everybody;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      channel
          .pipeline()
          .addLast(
              new HttpServerCodec(),
              new HttpObjectAggregator(REQUEST),
              new WebSocketServerProtocolHandler("/api/room"),
              new Page(),
              new Teller(everybody));
    }
  }

  /** Says that the server is there. */
  private static final class Page extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      context
          .writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static final class Teller extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private final ChannelGroup everybody;

    Teller(ChannelGroup everybody) {
      this.everybody = everybody;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      everybody.add(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      // Nobody waits for what is sent: who counts are those who get it.
      var _ = everybody.writeAndFlush(frame.retain(), channel -> !channel.equals(context.channel()));
    }
  }
}
