@echo off
rem Runs Maven: the version named in .mvn\wrapper\maven-wrapper.properties, fetched once, checked and kept under
rem %USERPROFILE%\.m2\wrapper; or the mvn on the PATH where that version can't be fetched. Needs a JDK and nothing else.
setlocal
set "BASE=%~dp0"
set "MAVEN="
for /f "usebackq delims=" %%m in (`powershell -NoProfile -ExecutionPolicy Bypass -File "%BASE%.mvn\wrapper\maven.ps1"`) do set "MAVEN=%%m"
if not defined MAVEN exit /b 1
cd /d "%BASE%"
call "%MAVEN%" %*
exit /b %ERRORLEVEL%
