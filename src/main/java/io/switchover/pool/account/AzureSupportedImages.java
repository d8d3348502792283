package io.switchover.pool.account;

import com.microsoft.azure.batch.protocol.models.ImageInformation;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchPages;
import io.switchover.pool.AzurePoolAnswers;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Images as the data plane lists them. */
@ApplicationScoped
public class AzureSupportedImages implements SupportedImages {
    private final BatchAccounts accounts;

    public AzureSupportedImages(BatchAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Answer<List<SupportedImage>> of(String region) {
        return AzurePoolAnswers.of(region, () -> {
            var account = accounts.of(region).accounts();
            var images = new ArrayList<SupportedImage>();
            BatchPages.each(
                    account.listSupportedImagesAsync(),
                    account::listSupportedImagesNextAsync,
                    image -> images.add(image(image)));
            return List.copyOf(images);
        });
    }

    private static SupportedImage image(ImageInformation image) {
        var end = image.batchSupportEndOfLife();
        var reference = image.imageReference();
        return new SupportedImage(
                reference.publisher(),
                reference.offer(),
                reference.sku(),
                image.nodeAgentSKUId(),
                end == null ? null : Instant.ofEpochMilli(end.getMillis()));
    }
}
