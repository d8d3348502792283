package io.switchover.crooked.job;

import com.azure.storage.blob.BlobClient;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;

/** A door that takes a client, which a worker with an identity cannot build; and its scope is missing. */
public class ArrivedBlob {
    @FunctionName("ArrivedBlob")
    public void arrived(@BlobTrigger(name = "blob", path = "crooked/{name}", connection = "Crooked") BlobClient blob) {}
}
