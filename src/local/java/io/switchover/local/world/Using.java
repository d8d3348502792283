package io.switchover.local.world;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobStorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What anybody with a storage key does beside the product's doors. */
@Command(
        name = WorldCommands.NAME,
        description = "Use the storage accounts of that world:",
        synopsisSubcommandLabel = "WORD")
final class Using {
    private static final String NAME = "[^/]+/[^/]+";

    private final Supplier<World> world;
    private final List<String> regions;

    Using(Supplier<World> world, List<String> regions) {
        this.world = world;
        this.regions = List.copyOf(regions);
    }

    @Command(
            description = "Uploads a zip as a package; Switchover then brings it to every region.",
            footer = "Example: ./dev world upload target/render.zip render/1_1")
    String upload(
            @Parameters(paramLabel = "FILE", description = "A path; a relative one begins at the project's folder.")
                    Path file,
            @Parameters(paramLabel = "APPLICATION/VERSION", description = "Such as render/1_0.") String name,
            @Option(names = "--region", paramLabel = "REGION", description = "Whose storage account takes it.")
                    @Nullable
                    String region) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("\"" + name + "\" is no APPLICATION/VERSION; such as render/1_0");
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        var into = region == null ? regions.getFirst() : region;
        if (!regions.contains(into)) {
            throw new IllegalArgumentException(
                    "there is no region \"" + into + "\"; there are " + String.join(", ", regions));
        }
        try {
            world.get()
                    .storage(into)
                    .getBlobContainerClient("packages")
                    .getBlobClient(name + ".zip")
                    .upload(BinaryData.fromFile(file), true);
        } catch (BlobStorageException e) {
            throw new IllegalArgumentException(
                    "the storage account in " + into + " refused it: " + e.getServiceMessage(), e);
        }
        return file.getFileName() + " was uploaded as " + name + " into " + into
                + "; ./dev world packages shows how far it is in each region, or why it is rejected";
    }
}
