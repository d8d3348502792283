package io.switchover.local.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.PendingWriteQueue;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends one answer a byte at a time. The head comes at once, because clients limit the wait for it as a whole, and it is the
 * limits on single reads that must never fire; of an answer without a body the head is all there is, and drips. What waits
 * counts as unsent, so a service is not read faster than its answer leaves.
 */
final class Drip extends ChannelOutboundHandlerAdapter {
    private static final String NAME = "drip";
    private static final ByteBuf END_OF_HEAD =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII));

    private final Duration each;
    private boolean atOnce;
    private boolean silent;
    private boolean due;
    private @Nullable PendingWriteQueue waiting;

    private Drip(Duration each, boolean headAtOnce) {
        this.each = each;
        this.atOnce = headAtOnce;
    }

    /** Lets the next answer on this connection drip; with zero it comes whole, as does the rest of the one before. */
    static void begin(HttpConnection connection, Duration each, boolean empty) {
        onLoop(connection, channel -> {
            remove(channel);
            if (!each.isZero()) {
                channel.pipeline().addFirst(NAME, new Drip(each, !empty));
            }
        });
    }

    /** Lets the rest come at once. */
    static void end(HttpConnection connection) {
        onLoop(connection, Drip::remove);
    }

    /** Nothing more of this answer is sent, so that the connection can be closed, or hang. */
    static void silence(HttpConnection connection) {
        onLoop(connection, channel -> of(channel).ifPresent(Drip::drop));
    }

    private static void remove(Channel channel) {
        of(channel).ifPresent(channel.pipeline()::remove);
    }

    private static Optional<Drip> of(Channel channel) {
        return Optional.ofNullable(channel.pipeline().get(Drip.class));
    }

    private static void onLoop(HttpConnection connection, Consumer<Channel> work) {
        Channel channel = ((HttpServerConnection) connection).channel();
        if (channel.eventLoop().inEventLoop()) {
            work.accept(channel);
        } else {
            channel.eventLoop().execute(() -> work.accept(channel));
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        waiting = new PendingWriteQueue(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        queue(waiting -> waiting.removeAndWriteAll());
        context.flush();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ByteBuf bytes = (ByteBuf) message;
        if (silent) {
            bytes.release();
            promise.trySuccess();
            return;
        }
        if (atOnce) {
            atOnce = false;
            int end = ByteBufUtil.indexOf(END_OF_HEAD, bytes) + END_OF_HEAD.readableBytes();
            context.writeAndFlush(bytes.readRetainedSlice(end - bytes.readerIndex()));
        }
        queue(waiting -> waiting.add(bytes, promise));
        next(context);
    }

    private void next(ChannelHandlerContext context) {
        if (!due) {
            due = true;
            context.executor().schedule(() -> fall(context), each.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void fall(ChannelHandlerContext context) {
        due = false;
        queue(waiting -> {
            while (waiting.current() instanceof ByteBuf bytes) {
                if (bytes.readableBytes() > 1) {
                    context.writeAndFlush(bytes.readRetainedSlice(1));
                    next(context);
                    return;
                }
                boolean last = bytes.isReadable();
                waiting.removeAndWrite();
                context.flush();
                if (last) {
                    next(context);
                    return;
                }
            }
        });
    }

    private void drop() {
        silent = true;
        queue(waiting -> {
            while (!waiting.isEmpty()) {
                waiting.remove().trySuccess();
            }
        });
    }

    private void queue(Consumer<PendingWriteQueue> work) {
        PendingWriteQueue there = waiting;
        if (there != null) {
            work.accept(there);
        }
    }
}
