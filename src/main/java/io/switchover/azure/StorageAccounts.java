package io.switchover.azure;

import com.azure.core.http.HttpClient;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** The blob service of each region. */
@ApplicationScoped
public class StorageAccounts {
    private static final int TRIES = 2;

    private final AzureSettings settings;
    private final Lazy<HttpClient> guests;
    private final PerRegion<BlobServiceClient> clients;

    StorageAccounts(AzureSettings settings, AzureCredentials azureCredentials) {
        this.settings = settings;
        this.guests = new Lazy<>(() -> NettyClients.to("storage-of-others", settings.call()));
        this.clients = new PerRegion<>(settings, (name, region) -> {
            var builder = new BlobServiceClientBuilder()
                    .httpClient(NettyClients.to("storage-" + name, settings.call()))
                    .endpoint(region.storageEndpoint().toString())
                    .retryOptions(retries())
                    .addPolicy(new CallTimeLimit(settings.call().totalTimeout()));
            return azureCredentials.local()
                    ? builder.credential(
                                    new StorageSharedKeyCredential(
                                            account(region.storageEndpoint()),
                                            region.storageKey()
                                                    .orElseThrow(
                                                            () -> new IllegalStateException(
                                                                    "SWITCHOVER_CREDENTIAL=local needs SWITCHOVER_REGIONS_…_STORAGE_KEY for each region"))))
                            .buildClient()
                    : builder.credential(azureCredentials.credential()).buildClient();
        });
    }

    public BlobServiceClient of(String region) {
        return clients.of(region);
    }

    public BlobContainerClient container(String region, String container) {
        return of(region).getBlobContainerClient(container);
    }

    /** What one call may take, retries included. */
    public Duration limit() {
        return settings.call().totalTimeout();
    }

    /**
     * A blob that an URL names and opens by its own signature. Empty for an URL into another cloud, or without a signature:
     * whoever copies into it also shows our identity's token to that host.
     */
    public Optional<BlobClient> guest(String signedUrl) {
        return signed(signedUrl)
                ? Optional.of(new BlobClientBuilder()
                        .httpClient(guests.get())
                        .endpoint(signedUrl)
                        .retryOptions(retries())
                        .addPolicy(new CallTimeLimit(settings.call().totalTimeout()))
                        .buildClient())
                : Optional.empty();
    }

    /**
     * The container that a URL in a spec names: one in the same cloud that the SAS in the URL opens, or one of the regions' accounts
     * that our identity may read for whoever wrote the URL. Empty for every other, because our identity's token is never shown to a
     * host that a submitter names, and opens nothing to him that he may not see.
     */
    public Optional<BlobContainerClient> containerAt(String url, Predicate<String> readable) {
        if (signed(url)) {
            return Optional.of(new BlobContainerClientBuilder()
                    .httpClient(guests.get())
                    .endpoint(url)
                    .retryOptions(retries())
                    .addPolicy(new CallTimeLimit(settings.call().totalTimeout()))
                    .buildClient());
        }
        for (var region : settings.regions().keySet()) {
            var ours = endpoint(region) + "/";
            if (url.startsWith(ours)) {
                var name = url.substring(ours.length()).replaceAll("[/?].*", "");
                return readable.test(name) ? Optional.of(container(region, name)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean signed(String url) {
        try {
            var named = new URI(url);
            var query = named.getRawQuery();
            return query != null
                    && query.matches("(.*&)?sig=.+")
                    && settings.regions().values().stream()
                            .anyMatch(region -> sameCloud(region.storageEndpoint(), named));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean sameCloud(URI ours, URI named) {
        var domain = ours.getHost().replaceFirst("^[^.]*\\.", "");
        return ours.getScheme().equals(named.getScheme())
                && named.getHost() != null
                && (ours.getHost().equals(named.getHost())
                        || (domain.startsWith("blob.") && named.getHost().endsWith("." + domain)));
    }

    private RequestRetryOptions retries() {
        long pause = settings.call().connectTimeout().toMillis() / 10;
        return new RequestRetryOptions(RetryPolicyType.FIXED, TRIES, (Integer) null, pause, pause, null);
    }

    /** The endpoint of a region's blobs, without a slash at the end. */
    public String endpoint(String region) {
        var endpoint = settings.regions().get(region);
        if (endpoint == null) {
            throw new IllegalArgumentException("no such region in the settings: " + region);
        }
        return endpoint.storageEndpoint().toString().replaceAll("/+$", "");
    }

    /** The account's name: the first label of the host, or, with an emulator, the first segment of the path. */
    static String account(URI endpoint) {
        var path = endpoint.getPath().replaceAll("^/+|/+$", "");
        return path.isEmpty() ? endpoint.getHost().replaceAll("\\..*", "") : path;
    }
}
