package io.switchover.local.batch;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Auto-storage on an account of Azurite. Signatures cover the account and the path and not the host, so one made here holds for
 * whatever address a caller reaches the account by. The container is made when it is first needed.
 */
public final class AzuriteAutoStorage implements AutoStorage {
    private static final String CONTAINER = "batch-application-packages";

    private final String endpoint;
    private final UnaryOperator<String> endpointSeenBy;
    private final BlobServiceClient service;
    private volatile boolean made;

    /**
     * @param endpoint of the account as the emulator itself reaches it, account name included
     * @param endpointSeenBy the same for a caller, by the Host header that it sent to the management plane
     */
    public AzuriteAutoStorage(String endpoint, String account, String key, UnaryOperator<String> endpointSeenBy) {
        this.endpoint = trimmed(endpoint);
        this.endpointSeenBy = endpointSeenBy;
        this.service = new BlobServiceClientBuilder()
                .endpoint(this.endpoint)
                .credential(new StorageSharedKeyCredential(account, key))
                .buildClient();
    }

    private static String trimmed(String url) {
        return url.replaceAll("/+$", "");
    }

    private BlobContainerClient container() {
        BlobContainerClient container = service.getBlobContainerClient(CONTAINER);
        if (!made) {
            container.createIfNotExists();
            made = true;
        }
        return container;
    }

    @Override
    public URI sasUrlForUpload(String callerHost, String blobName) {
        BlobSasPermission permission = new BlobSasPermission()
                .setReadPermission(true)
                .setAddPermission(true)
                .setCreatePermission(true)
                .setWritePermission(true);
        String sas =
                container().getBlobClient(blobName).generateSas(new BlobServiceSasSignatureValues(until(), permission));
        return URI.create(trimmed(endpointSeenBy.apply(callerHost)) + "/" + CONTAINER + "/" + blobName + "?" + sas);
    }

    private static OffsetDateTime until() {
        return OffsetDateTime.now(ZoneOffset.UTC).plus(UPLOAD_WINDOW);
    }

    @Override
    public Optional<String> containerUrl(String name) {
        return Optional.of(endpoint + "/" + name);
    }

    @Override
    public boolean exists(String blobName) {
        return container().getBlobClient(blobName).exists();
    }

    @Override
    public InputStream open(String blobName) throws IOException {
        try {
            return container().getBlobClient(blobName).openInputStream();
        } catch (BlobStorageException refused) {
            throw new IOException(blobName + ": " + refused.getErrorCode(), refused);
        }
    }

    @Override
    public void delete(String blobName) {
        container().getBlobClient(blobName).deleteIfExistsWithResponse(null, null, null, Context.NONE);
    }

    /**
     * A URL into this account as seen from inside the region, signed for its container with the account's key; any other URL as it
     * is. Nodes use it for output and resource files that come without a signature.
     */
    public String signed(String url) {
        if (!url.startsWith(endpoint + "/")) {
            return url;
        }
        String name = url.substring(endpoint.length() + 1).replaceAll("[/?].*", "");
        BlobContainerSasPermission permission = new BlobContainerSasPermission()
                .setReadPermission(true)
                .setListPermission(true)
                .setAddPermission(true)
                .setCreatePermission(true)
                .setWritePermission(true);
        String sas = service.getBlobContainerClient(name)
                .generateSas(new BlobServiceSasSignatureValues(until(), permission));
        return url + (url.contains("?") ? "&" : "?") + sas;
    }
}
