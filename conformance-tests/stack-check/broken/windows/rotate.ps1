$logs = "F:\flatnet\logs"
$day = Get-Date -Format "yyyyMMdd"
Copy-Item "$logs\access.log" "$logs\access.log.$day"
