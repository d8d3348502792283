package io.switchover.azure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import rx.Observable;

/**
 * Files that nodes of the Batch service serve. The SDK cancels a call as soon as it has handed out the stream: of a stream that is
 * read after that, what had not arrived yet is lost, and it looks as if the region had cut the connection.
 */
public final class BatchFiles {
    private BatchFiles() {}

    /** At most so many bytes from the beginning of what was asked for; fewer when the file ends before, none when it is empty. */
    public static byte[] read(Observable<InputStream> file, int most) {
        return file.map(stream -> read(stream, most)).toBlocking().single();
    }

    private static byte[] read(@Nullable InputStream file, int most) {
        if (file == null) {
            return new byte[0];
        }
        try (file) {
            return file.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
