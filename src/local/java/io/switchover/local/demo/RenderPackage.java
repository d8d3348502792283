package io.switchover.local.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The application package of the demo: the compiled {@link Render}. */
final class RenderPackage {
    private static final String PROGRAM = Render.class.getName().replace('.', '/') + ".class";

    private RenderPackage() {}

    static byte[] zip() {
        try (var program = RenderPackage.class.getResourceAsStream("/" + PROGRAM)) {
            if (program == null) {
                throw new IllegalStateException("the renderer is not on the class path");
            }
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                var entry = new ZipEntry(PROGRAM);
                entry.setTime(0);
                zip.putNextEntry(entry);
                program.transferTo(zip);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
