package io.switchover.crooked.job;

import com.azure.storage.blob.BlobClient;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;

/** A door that takes a blob, as it may; only its scope is missing, so that it is no bean of the tests. */
public class ArrivedBlob {
    @FunctionName("ArrivedBlob")
    public void arrived(@BlobTrigger(name = "blob", path = "crooked/{name}", connection = "Crooked") BlobClient blob) {}
}
