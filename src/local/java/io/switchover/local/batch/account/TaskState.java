package io.switchover.local.batch.account;

enum TaskState {
    active,
    preparing,
    running,
    completed
}
