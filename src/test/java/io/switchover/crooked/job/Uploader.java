package io.switchover.crooked.job;

import com.azure.storage.blob.BlobClient;
import com.microsoft.azure.functions.ExecutionContext;

/** Neither adapter nor door, and knows what both know. */
class Uploader {
    BlobClient blob;
    ExecutionContext context;
}
