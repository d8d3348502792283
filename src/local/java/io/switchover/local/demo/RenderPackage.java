package io.switchover.local.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The application package of the demo: a renderer that runs from source. */
final class RenderPackage {
    private RenderPackage() {}

    static byte[] zip() {
        try (var source = RenderPackage.class.getResourceAsStream("/render/Render.java")) {
            if (source == null) {
                throw new IllegalStateException("the renderer's source is not on the class path");
            }
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                var entry = new ZipEntry("Render.java");
                entry.setTime(0);
                zip.putNextEntry(entry);
                source.transferTo(zip);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
