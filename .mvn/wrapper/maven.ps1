# Prints the path of the mvn.cmd to run, for mvnw.cmd. What it does is told in mvnw.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Stop-With([string] $message) {
  [Console]::Error.WriteLine("mvnw: $message")
  exit 1
}

$propertiesFile = Join-Path $PSScriptRoot 'maven-wrapper.properties'
$properties = ConvertFrom-StringData ((Get-Content $propertiesFile) -join "`n")
$version = $properties.mavenVersion
$userHome = if ($env:MAVEN_USER_HOME) { $env:MAVEN_USER_HOME } else { Join-Path $HOME '.m2' }
$cache = Join-Path $userHome 'wrapper\vethscope'
$maven = Join-Path $cache "apache-maven-$version\bin\mvn.cmd"

if (-not $env:JAVA_HOME -and -not (Get-Command java -ErrorAction SilentlyContinue)) {
  Stop-With 'no Java was found: install a JDK 25 or newer, or point JAVA_HOME at one.'
}

if (-not (Test-Path $maven)) {
  $temporary = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid()))
  $archive = Join-Path $temporary 'maven.zip'
  try {
    [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
    Invoke-WebRequest -UseBasicParsing -TimeoutSec 120 -Uri "$($properties.distributionUrl).zip" -OutFile $archive
  } catch {
    $onPath = Get-Command mvn -ErrorAction SilentlyContinue
    if (-not $onPath) {
      Stop-With "Maven $version could not be fetched and there is no mvn on the PATH: connect to the Internet or install Maven 3.9."
    }
    [Console]::Error.WriteLine("mvnw: Maven $version could not be fetched, so this runs $($onPath.Source).")
    $onPath.Source
    exit 0
  }
  if ((Get-FileHash -Algorithm SHA512 $archive).Hash -ne $properties.zipSha512) {
    Stop-With "the Maven archive that was fetched does not have the SHA-512 given in $propertiesFile; do not use it."
  }
  Expand-Archive -Path $archive -DestinationPath $temporary
  New-Item -ItemType Directory -Force -Path $cache | Out-Null
  Move-Item (Join-Path $temporary "apache-maven-$version") $cache
  Remove-Item -Recurse -Force $temporary
}
$maven
