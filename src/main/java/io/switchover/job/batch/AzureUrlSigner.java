package io.switchover.job.batch;

import com.azure.storage.blob.models.UserDelegationKey;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import io.switchover.azure.AzureCredentials;
import io.switchover.azure.Silence;
import io.switchover.azure.StorageAccounts;
import io.switchover.job.JobSettings;
import io.switchover.job.spec.SignableContainers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Signs with a key that storage gives our identity, and keeps it for an hour; locally with the account's own key. */
@ApplicationScoped
public class AzureUrlSigner implements UrlSigner {
    private static final Duration KEPT = Duration.ofHours(1);
    /** The longest that such a key holds. */
    private static final Duration LONGEST = Duration.ofDays(7);
    /** Clocks differ. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    private record CachedKey(UserDelegationKey key, OffsetDateTime since, OffsetDateTime until) {}

    private final StorageAccounts storage;
    private final AzureCredentials azureCredentials;
    private final JobSettings settings;
    private final SignableContainers signed;
    private final Clock clock;
    private final Map<String, CachedKey> keys = new ConcurrentHashMap<>();

    public AzureUrlSigner(
            StorageAccounts storage, AzureCredentials azureCredentials, JobSettings settings, Clock clock) {
        this.storage = storage;
        this.azureCredentials = azureCredentials;
        this.settings = settings;
        this.signed = SignableContainers.of(settings);
        this.clock = clock;
    }

    @Override
    public String query(String region, String container, @Nullable String blob, Access access) {
        if (!signed.allows(container)) {
            throw new NotAllowed("URLs of the container " + container
                    + " are not signed: SWITCHOVER_JOB_SIGNED_CONTAINERS does not list it, or it is Switchover's own");
        }
        var client = storage.container(region, container);
        var now = OffsetDateTime.now(clock);
        var until = now.plus(settings.signedFor());
        if (azureCredentials.local()) {
            var values = values(until, access);
            return blob == null
                    ? client.generateSas(values)
                    : client.getBlobClient(blob).generateSas(values);
        }
        var cached = cachedKey(region, now);
        var values = values(until.isBefore(cached.until()) ? until : cached.until(), access)
                .setStartTime(now.minus(SKEW));
        return blob == null
                ? client.generateUserDelegationSas(values, cached.key())
                : client.getBlobClient(blob).generateUserDelegationSas(values, cached.key());
    }

    private static BlobServiceSasSignatureValues values(OffsetDateTime until, Access access) {
        var permission = new BlobContainerSasPermission();
        switch (access) {
            case READ -> permission.setReadPermission(true);
            case READ_AND_LIST -> permission.setReadPermission(true).setListPermission(true);
            case WRITE ->
                permission.setCreatePermission(true).setWritePermission(true).setAddPermission(true);
        }
        return new BlobServiceSasSignatureValues(until, permission);
    }

    private CachedKey cachedKey(String region, OffsetDateTime now) {
        var cached = keys.get(region);
        if (cached != null && cached.since().plus(KEPT).isAfter(now)) {
            return cached;
        }
        try {
            var until = now.plus(LONGEST).minus(SKEW);
            var key = storage.of(region).getUserDelegationKey(now.minus(SKEW), until);
            var fresh = new CachedKey(key, now, until);
            keys.put(region, fresh);
            return fresh;
        } catch (RuntimeException e) {
            throw new NotNow(
                    "its URLs cannot be signed now: the storage account in " + region + " " + Silence.said(e), e);
        }
    }
}
