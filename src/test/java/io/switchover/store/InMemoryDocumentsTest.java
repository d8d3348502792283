package io.switchover.store;

class InMemoryDocumentsTest extends DocumentsContract {
    private final Documents documents = new InMemoryDocuments();

    @Override
    Documents documents() {
        return documents;
    }
}
