package io.vethscope.web.settings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads and checks the settings when the server starts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VethscopeProperties.class)
class SettingsConfiguration {}
