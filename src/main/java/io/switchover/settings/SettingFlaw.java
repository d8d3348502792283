package io.switchover.settings;

/**
 * What is wrong with one app setting.
 *
 * @param sentence names the setting, its value unless that is secret, the rule, and what to do
 */
public record SettingFlaw(String setting, String sentence) {}
