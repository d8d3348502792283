package io.switchover.job.spec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether bytes are UTF-8 throughout. A parser of JSON may take some that are not, and make other characters of them. */
public final class Utf8Check {
    private static final int AT_ONCE = 8192;
    private static final int WIDE_MARK = 2;

    private Utf8Check() {}

    /** Why they are not; empty when they are. */
    public static Optional<String> flaw(byte[] bytes, int from, int length) {
        var wide = wideMark(bytes, from, length);
        if (wide.isPresent()) {
            return wide;
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes, from, length);
        var out = CharBuffer.allocate(Math.min(length + 1, AT_ONCE));
        while (true) {
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                return Optional.of("it is not UTF-8, seen at byte " + (in.position() - from + 1));
            }
            if (result.isUnderflow()) {
                return Optional.empty();
            }
            out.clear();
        }
    }

    private static Optional<String> wideMark(byte[] bytes, int from, int length) {
        if (length < WIDE_MARK) {
            return Optional.empty();
        }
        int mark = (bytes[from] & 0xff) << Byte.SIZE | bytes[from + 1] & 0xff;
        return mark == 0xfffe || mark == 0xfeff
                ? Optional.of("it is UTF-16 by its byte order mark: write it as UTF-8")
                : Optional.empty();
    }
}
